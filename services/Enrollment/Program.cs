using Diklat.Contracts.Assessment.V1;
using Diklat.Contracts.Curriculum.V1;
using Diklat.Enrollment.Api;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features;
using Diklat.Enrollment.Features.Attendances;
using Diklat.Enrollment.Features.Employees;
using Diklat.Enrollment.Features.Batches;
using Diklat.Enrollment.Features.MeasuredLevels;
using Diklat.Enrollment.Features.Imports;
using Diklat.Enrollment.Features.Letters;
using Diklat.Enrollment.Features.Nominations;
using Diklat.Enrollment.Features.Offices;
using Diklat.Enrollment.Features.Participants;
using Diklat.Enrollment.Features.Sessions;
using Diklat.Grpc.Curriculum.V1;
using Diklat.ServiceDefaults.Rest;

namespace Diklat.Enrollment;

internal static class Program
{
    public static Task<int> Main(string[] args) => ServiceHost.RunAsync(args, () => Build(args));

    /// <summary>The service, ready to run. Tests adjust what surrounds it (the clock) and nothing else.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = ServiceHost.CreateBuilder(args, "enrollment");
        builder.AddDatabase<EnrollmentDb>();
        builder.AddMessaging(messaging => messaging
            .When<SessionScheduled, WhenSessionPlanned>()
            .When<SessionRescheduled, WhenSessionPlanned>()
            .When<SessionCancelled, WhenSessionCancelled>()
            .When<ResultFinalized, WhenResultFinalized>()
            .When<CompetencyMeasured, WhenCompetencyMeasured>());
        builder.AddRpcClient<ProgramService.ProgramServiceClient>("Curriculum");
        builder.AddRpcClient<SessionService.SessionServiceClient>("Curriculum");
        builder.Services.AddOptions<CheckInRules>().BindConfiguration("CheckIn");
        builder.Services.AddScoped<CheckInCodes>();
        builder.Services.AddOptions<Issuer>().BindConfiguration("Region:Organiser")
            .Validate(issuer => issuer.NumbersAreUnique, "Region:Organiser:LetterNumberPattern takes {seq} and {year}, and may take {organiser}.")
            .ValidateOnStart();
        builder.AddRpcClient<PositionProfileService.PositionProfileServiceClient>("Curriculum");
        builder.Services.AddSingleton<Selector>();
        builder.AddFigures<SeatFigures>();
        builder.AddFigures<CorrectionFigures>();
        builder.AddSlices();
        builder.Services.AddScoped<FreedSeats>();
        builder.Services.AddScoped<Seating>();
        builder.Services.AddHostedService<InvitationExpiry>();
        builder.AddImports();
        builder.Services.AddScoped<IRecount, Recount>();
        builder.Services.AddVerb<ResealVerb>("reseal");
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.MapRpc<OfficeApi>();
        app.MapRpc<EmployeeApi>();
        app.MapRpc<CorrectionApi>();
        app.MapRpc<PersonalDataApi>();
        app.MapRpc<AuditApi>();
        app.MapRpc<BatchApi>();
        app.MapRpc<NominationApi>();
        app.MapRpc<ParticipantApi>();
        app.MapRpc<AttendanceApi>();
        app.MapRpc<LetterApi>();
        app.MapRpc<ParticipationApi>();
        app.MapRpc<ContactApi>();
        app.MapRpc<ImportApi>();
        app.MapUpload((ImportOffices slice, Upload<Proto.ImportOfficesRequest> upload, CancellationToken ct) => slice.Handle(upload, ct));
        app.MapUpload((ImportEmployees slice, Upload<Proto.ImportEmployeesRequest> upload, CancellationToken ct) => slice.Handle(upload, ct));
        app.MapUpload((ImportNominations slice, Upload<Proto.ImportNominationsRequest> upload, CancellationToken ct) => slice.Handle(upload, ct));
        app.MapUpload((ImportNominationDecisions slice, Upload<Proto.ImportNominationDecisionsRequest> upload, CancellationToken ct) => slice.Handle(upload, ct));
        return app;
    }
}
