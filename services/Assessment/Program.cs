using Diklat.Assessment.Api;
using Diklat.Assessment.Data;
using Diklat.Assessment.Features.Recount;
using Diklat.Assessment.Features.Results;
using Diklat.Grpc.Curriculum.V1;
using Diklat.Grpc.Enrollment.V1;

namespace Diklat.Assessment;

internal static class Program
{
    public static Task<int> Main(string[] args) => ServiceHost.RunAsync(args, () => Build(args));

    /// <summary>The service, ready to run. Tests adjust what surrounds it (the clock) and nothing else.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = ServiceHost.CreateBuilder(args, "assessment");
        builder.AddDatabase<AssessmentDb>();
        builder.AddMessaging();
        builder.AddRpcClient<BatchService.BatchServiceClient>("Enrollment");
        builder.AddRpcClient<ParticipationService.ParticipationServiceClient>("Enrollment");
        builder.AddRpcClient<ProgramService.ProgramServiceClient>("Curriculum");
        builder.AddRpcClient<SessionService.SessionServiceClient>("Curriculum");
        builder.AddFigures<CertificateFigures>();
        builder.AddSlices();
        builder.Services.AddScoped<EvidenceReader>().AddScoped<AttemptsEnd>().AddScoped<ResultWriter>();
        builder.Services.AddScoped<IRecount, RecountAssessment>();
        builder.Services.AddOptions<Organiser>().BindConfiguration("Region:Organiser")
            .Validate(organiser => NumberPattern.IsUnique(organiser.NumberPattern, "program", "organiser"), "Region:Organiser:NumberPattern takes {seq} and {year}, and may take {program} and {organiser}.")
            .ValidateOnStart();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.MapRpc<ItemApi>();
        app.MapRpc<AssessmentApi>();
        app.MapRpc<AttemptApi>();
        app.MapRpc<ResultApi>();
        app.MapRpc<CertificateApi>();
        return app;
    }
}
