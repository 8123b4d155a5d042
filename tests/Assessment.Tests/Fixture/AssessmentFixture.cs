using Diklat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Diklat.Assessment.Tests.Fixture;

/// <summary>The service with neighbours that say what a test wants.</summary>
public sealed class AssessmentFixture() : ServiceFixture("assessment", Program.Build)
{
    private RpcServer? neighbours;

    public Neighbours Neighbours { get; } = new();

    internal Proto.ItemService.ItemServiceClient Items => Client<Proto.ItemService.ItemServiceClient>("training-admin");

    internal Proto.AssessmentService.AssessmentServiceClient Assessments => Client<Proto.AssessmentService.AssessmentServiceClient>("training-admin");

    internal Proto.ResultService.ResultServiceClient Results => Client<Proto.ResultService.ResultServiceClient>("training-admin");

    internal Proto.AttemptService.AttemptServiceClient AttemptsOf(string employee) => Client<Proto.AttemptService.AttemptServiceClient>("participant", employee: employee);

    /// <summary>Asks the database as its owner.</summary>
    public async Task<List<string>> Query(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Database.Owner) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (neighbours is not null)
        {
            await neighbours.DisposeAsync();
        }
    }

    protected override async Task<Dictionary<string, string>> SettingsAsync()
    {
        neighbours = await RpcServer.StartAsync(services => services.AddSingleton(Neighbours), app =>
        {
            app.MapGrpcService<BatchesOfEnrollment>();
            app.MapGrpcService<ParticipationsOfEnrollment>();
            app.MapGrpcService<ProgramsOfCurriculum>();
            app.MapGrpcService<SessionsOfCurriculum>();
        });
        return new()
        {
            ["Services:Enrollment"] = neighbours.Address,
            ["Services:Curriculum"] = neighbours.Address,
            ["Region:Organiser:Code"] = "DIKLAT",
            ["Region:Organiser:Name"] = "Training agency",
            ["Region:Organiser:Signatory"] = "Head of the training agency",
        };
    }
}
