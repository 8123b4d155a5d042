using Diklat.Curriculum.Api;
using Diklat.Curriculum.Data;
using Diklat.Curriculum.Features.Programs;
using Diklat.Grpc.Enrollment.V1;

namespace Diklat.Curriculum;

internal static class Program
{
    public static Task<int> Main(string[] args) => ServiceHost.RunAsync(args, () => Build(args));

    /// <summary>The service, ready to run. Tests adjust what surrounds it (the clock) and nothing else.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = ServiceHost.CreateBuilder(args, "curriculum");
        builder.AddDatabase<CurriculumDb>();
        builder.AddMessaging();
        builder.AddRpcClient<BatchService.BatchServiceClient>("Enrollment");
        builder.AddSlices();
        builder.Services.AddScoped<IRecount, RecountProgramVersions>();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.MapRpc<CompetencyApi>();
        app.MapRpc<PositionProfileApi>();
        app.MapRpc<ProgramApi>();
        app.MapRpc<InstructorApi>();
        app.MapRpc<VenueApi>();
        app.MapRpc<SessionApi>();
        return app;
    }
}
