using Diklat.Contracts.Assessment.V1;
using Diklat.Contracts.Curriculum.V1;
using Diklat.Contracts.Enrollment.V1;
using Diklat.Grpc.Curriculum.V1;
using Diklat.Grpc.Enrollment.V1;
using Diklat.Notifications.Api;
using Diklat.Notifications.Data;
using Diklat.Notifications.Features.Batches;
using Diklat.Notifications.Features.Certificates;
using Diklat.Notifications.Features.Nominations;
using Diklat.Notifications.Features.Participants;
using Diklat.Notifications.Features.Sending;
using Diklat.Notifications.Features.Sessions;

namespace Diklat.Notifications;

internal static class Program
{
    public static Task<int> Main(string[] args) => ServiceHost.RunAsync(args, () => Build(args));

    /// <summary>The service, ready to run. Tests adjust what surrounds it (the clock) and nothing else.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = ServiceHost.CreateBuilder(args, "notifications");
        builder.AddDatabase<NotificationsDb>();
        builder.AddMessaging(messaging => messaging
            .When<NominationSubmitted, WhenNominationSubmitted>()
            .When<NominationDecided, WhenNominationDecided>()
            .When<NominationWithdrawn, WhenNominationWithdrawn>()
            .When<ParticipantInvited, WhenParticipantInvited>()
            .When<ParticipantConfirmed, WhenParticipantConfirmed>()
            .When<ParticipantJoined, WhenParticipantJoined>()
            .When<ParticipantDeclined, WhenParticipantDeclined>()
            .When<ParticipantExpired, WhenParticipantExpired>()
            .When<ParticipantReplaced, WhenParticipantReplaced>()
            .When<ParticipantDropped, WhenParticipantDropped>()
            .When<BatchCreated, WhenBatchCreated>()
            .When<BatchChanged, WhenBatchChanged>()
            .When<BatchCancelled, WhenBatchCancelled>()
            .When<SessionScheduled, WhenSessionScheduled>()
            .When<SessionRescheduled, WhenSessionRescheduled>()
            .When<SessionCancelled, WhenSessionCancelled>()
            .When<CertificateIssued, WhenCertificateIssued>());
        builder.AddRpcClient<BatchService.BatchServiceClient>("Enrollment");
        builder.AddRpcClient<ContactService.ContactServiceClient>("Enrollment");
        builder.AddRpcClient<ProgramService.ProgramServiceClient>("Curriculum");
        builder.AddRpcClient<VenueService.VenueServiceClient>("Curriculum");
        builder.AddFigures<NoticeFigures>();
        builder.AddSlices();
        builder.AddSending();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.MapRpc<NoticeApi>();
        app.MapRpc<PreferenceApi>();
        return app;
    }
}
