using System.Collections.Concurrent;
using System.Text.Json;
using Diklat.Contracts;
using Diklat.Enrollment.Data;
using Diklat.ServiceDefaults;
using Diklat.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Diklat.Enrollment.Tests.Support;

/// <summary>The enrollment service with offices: a root 99, two kecamatan with two kelurahan each, and an agency.</summary>
public sealed partial class EnrollmentFixture() : ServiceFixture("enrollment", Program.Build)
{
    public const string Root = "99";
    public const string North = "99.01";
    public const string NorthA = "99.01.1001";
    public const string NorthB = "99.01.1002";
    public const string South = "99.02";
    public const string SouthA = "99.02.1001";
    public const string SouthB = "99.02.1002";
    public const string Agency = "DINAS-1";

    private readonly ConcurrentDictionary<(Type, string, string?, string?, string?), ClientBase> clients = new();

    public Curriculum Curriculum { get; } = new();

    public Actor Admin => As("training-admin");

    public Actor Platform => As("platform");

    public Actor Office(string code) => As("office", office: code);

    public Actor Person(string employee) => As("participant", employee: employee);

    public Actor Instructor(string id) => As("instructor", instructor: id);

    public Actor As(string role, string? office = null, string? employee = null, string? instructor = null) => new(type =>
        clients.GetOrAdd((type, role, office, employee, instructor), _ =>
            (ClientBase)typeof(ServiceFixture).GetMethod(nameof(Client))!.MakeGenericMethod(type).Invoke(this, [role, office, employee, instructor])!));

    /// <summary>What was recorded of an aggregate, in order.</summary>
    public async Task<List<IntegrationEvent>> EventsOf(string aggregate) => await QueryAsync(
        """
        SELECT name, payload FROM (
            SELECT name, payload, 0 AS part, sequence AS place FROM enrollment.event_log WHERE aggregate = $1
            UNION ALL SELECT name, payload, 1, position FROM enrollment.outbox WHERE aggregate = $1) events
        ORDER BY part, place
        """,
        row => (IntegrationEvent)JsonSerializer.Deserialize(row.GetString(1), EventName.All[row.GetString(0)], EventJson.Options)!,
        aggregate);

    public async Task<T> EventOf<T>(string aggregate)
        where T : IntegrationEvent => Assert.Single((await EventsOf(aggregate)).OfType<T>());

    /// <summary>Gives an event to its consumer, as the broker would.</summary>
    internal async Task Receive<TEvent, TConsumer>(TEvent e)
        where TEvent : IntegrationEvent
        where TConsumer : IWhen<TEvent>
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TConsumer>().Handle(e, TestContext.Current.CancellationToken);
        await scope.ServiceProvider.GetRequiredService<EnrollmentDb>().SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] parameters)
    {
        await using var source = NpgsqlDataSource.Create(Database.Owner);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 120; // some fill big tables, on machines that are busy with other tests
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync();
        List<T> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await PlanOfficesAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Curriculum.DisposeAsync();
    }

    protected override async Task<Dictionary<string, string>> SettingsAsync()
    {
        await Curriculum.StartAsync();
        return new() { ["Services:Curriculum"] = Curriculum.Address };
    }
}
