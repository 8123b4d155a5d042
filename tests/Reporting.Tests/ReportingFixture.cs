using Diklat.Reporting.Data;
using Diklat.Reporting.Data.Cells;
using Diklat.Reporting.Features.Projection;
using Diklat.ServiceDefaults;
using Diklat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Diklat.Reporting.Tests;

/// <summary>Reporting as it runs, with the logs of the three other services in the hands of the test.</summary>
public class ReportingFixture() : ServiceFixture("reporting", Program.Build)
{
    private readonly List<RpcServer> servers = [];

    internal FakeService Curriculum { get; } = new();

    internal FakeService Enrollment { get; } = new();

    internal FakeService Assessment { get; } = new();

    /// <summary>The other services by name.</summary>
    internal IReadOnlyDictionary<string, FakeService> Others => new Dictionary<string, FakeService> { ["curriculum"] = Curriculum, ["enrollment"] = Enrollment, ["assessment"] = Assessment };

    internal Proto.ReportService.ReportServiceClient As(string role, string? office = null) => Client<Proto.ReportService.ReportServiceClient>(role, office);

    /// <inheritdoc/>
    protected override async Task<Dictionary<string, string>> SettingsAsync()
    {
        // A test does not wait as long as an operator would.
        var settings = new Dictionary<string, string>
        {
            ["Follow:Tick"] = "00:00:00.05",
            ["Follow:GapAge"] = "00:00:00.4",
            ["Follow:HeadPoll"] = "00:00:00.2",
            ["Reconcile:Settle"] = "00:00:01.5",
            ["Reconcile:Pause"] = "00:00:00.05",
            ["Runs:ReconcileEvery"] = "",
        };
        foreach (var (name, service) in Others)
        {
            var server = await RpcServer.StartAsync(services => services.AddSingleton(service), app => app.MapGrpcService<FakeService>());
            servers.Add(server);
            settings[$"Services:{name}"] = server.Address;
        }

        return settings;
    }

    /// <summary>The log of the service that tells this event.</summary>
    internal FakeService Of(IntegrationEvent e) => Others[Events.ServiceOf(EventName.Of(e.GetType()))];

    /// <summary>Applies events as a batch from the broker would be.</summary>
    internal async Task ApplyAsync(params IReadOnlyList<ReceivedEvent> events)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReportingProjection>().Apply(events, CancellationToken.None);
    }

    /// <summary>Tells events through the logs and applies them at once.</summary>
    internal async Task TellAsync(params IEnumerable<IntegrationEvent> events) => await ApplyAsync([.. events.Select(e => Of(e).Append(e))]);

    internal async Task<T> ReadAsync<T>(Func<ReportingDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<ReportingDb>());
    }

    internal Task<Position> PositionAsync(string service) => ReadAsync(db => db.Positions.AsNoTracking().SingleAsync(p => p.Service == service));

    /// <summary>People of an office, as the cells count them.</summary>
    internal Task<int> PeopleOfAsync(string office) =>
        ReadAsync(db => db.Database.SqlQuery<int>($"SELECT coalesce(sum(n), 0)::int AS \"Value\" FROM reporting.people_cells WHERE office = {office}").SingleAsync());

    /// <summary>Changes rows behind the service's back.</summary>
    internal async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Database.Owner);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Cells that are not what a plain recount of all facts gives.</summary>
    internal async Task<List<string>> RecountAsync()
    {
        await using var source = NpgsqlDataSource.Create(Database.Service);
        List<string> wrong = [];
        foreach (var table in CellTables.All)
        {
            await using var command = source.CreateCommand(CellSql.Differences(table, "reporting"));
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                wrong.Add($"{table.Name} {reader.GetString(0)} {reader.GetString(1)}: {reader.GetString(2)} expected, {reader.GetString(3)} found");
            }
        }

        return wrong;
    }

    /// <summary>Waits for a condition, at most ten seconds.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(10);
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, "It did not come about within ten seconds.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }
}

/// <summary>Reporting that does not look after the logs by itself: only what a test applies is applied.</summary>
public sealed class QuietFixture : ReportingFixture
{
    /// <inheritdoc/>
    protected override void Adjust(WebApplicationBuilder builder)
    {
        base.Adjust(builder);
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(FollowLogs)));
    }
}
