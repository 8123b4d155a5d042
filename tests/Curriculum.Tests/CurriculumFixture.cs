using Diklat.Grpc.Curriculum.V1;
using Diklat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Diklat.Curriculum.Tests;

/// <summary>The curriculum service as it really runs, with an enrollment service that knows the batches a test gives it.</summary>
public sealed class CurriculumFixture() : ServiceFixture("curriculum", Program.Build)
{
    private RpcServer? enrollment;

    internal FakeBatches Batches { get; } = new();

    internal CompetencyService.CompetencyServiceClient Competencies => Client<CompetencyService.CompetencyServiceClient>("training-admin");
    internal PositionProfileService.PositionProfileServiceClient Profiles => Client<PositionProfileService.PositionProfileServiceClient>("training-admin");
    internal ProgramService.ProgramServiceClient Programs => Client<ProgramService.ProgramServiceClient>("training-admin");
    internal InstructorService.InstructorServiceClient Instructors => Client<InstructorService.InstructorServiceClient>("training-admin");
    internal VenueService.VenueServiceClient Venues => Client<VenueService.VenueServiceClient>("training-admin");
    internal SessionService.SessionServiceClient Sessions => Client<SessionService.SessionServiceClient>("training-admin");

    /// <summary>What the service's own database role finds.</summary>
    internal async Task<List<T>> Query<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Database.Service);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetFieldValue<T>(0));
        }

        return rows;
    }

    /// <summary>Payloads of the events about an aggregate, oldest first, wherever the relay has them.</summary>
    internal Task<List<string>> EventsOf(string aggregate) => Query<string>($"""
        select name || ' ' || payload from (
            select name, payload, version from curriculum.outbox where aggregate = '{aggregate}'
            union all select name, payload, version from curriculum.event_log where aggregate = '{aggregate}') as events
        order by version
        """);

    protected override async Task<Dictionary<string, string>> SettingsAsync()
    {
        enrollment = await RpcServer.StartAsync(services => services.AddSingleton(Batches), app => app.MapGrpcService<FakeBatches>());
        return new() { ["Services:Enrollment"] = enrollment.Address };
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await enrollment!.DisposeAsync();
    }
}
