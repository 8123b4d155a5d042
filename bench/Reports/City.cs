using Diklat.Testing;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace Diklat.Bench.Reports;

/// <summary>
/// A generated city: the three services whose events Reporting reads, each with its log filled by set-based SQL, and Reporting on a database of its own. All are one process here, each listens on
/// its own port.
/// </summary>
internal sealed class City(CitySize size, string? broker) : IAsyncDisposable
{
    private const string Nobody = "http://127.0.0.1:1";

    public CitySize Size => size;

    public Part Enrollment { get; private set; } = null!;

    public Part Curriculum { get; private set; } = null!;

    public Part Assessment { get; private set; } = null!;

    public ReportingPart Reporting { get; private set; } = null!;

    /// <summary>All that the logs hold.</summary>
    public long Events => CurriculumLog.Events + EnrollmentLog.Events(size) + AssessmentLog.Events(size);

    /// <summary>The last sequence of each log that is to be read at first; the rest is kept back for later.</summary>
    private (Part Part, long First, long All)[] Ends => [
        (Curriculum, CurriculumLog.Events, CurriculumLog.Events),
        (Enrollment, EnrollmentLog.Events(size) * 96 / 100, EnrollmentLog.Events(size)),
        (Assessment, AssessmentLog.Events(size) * 96 / 100, AssessmentLog.Events(size))];

    public async Task StartAsync()
    {
        Enrollment = await StartedAsync(new Part("enrollment", Diklat.Enrollment.Program.Build, new() { ["Services:Curriculum"] = Nobody }, broker));
        Curriculum = await StartedAsync(new Part("curriculum", Diklat.Curriculum.Program.Build, new() { ["Services:Enrollment"] = Enrollment.Address }, null));
        Assessment = await StartedAsync(new Part("assessment", Diklat.Assessment.Program.Build, new() { ["Services:Enrollment"] = Nobody, ["Services:Curriculum"] = Nobody }, null));
        Reporting = await StartedAsync(new ReportingPart(new()
        {
            ["Services:Enrollment"] = Enrollment.Address, ["Services:Curriculum"] = Curriculum.Address, ["Services:Assessment"] = Assessment.Address,
        }, broker));
    }

    /// <summary>Writes the logs, two statements at once: the machine has two cores.</summary>
    public async Task FillAsync(Progress progress, CancellationToken ct)
    {
        foreach (var part in new[] { Enrollment, Curriculum, Assessment })
        {
            await part.AdministerAsync(CitySql.Empty(part.Name), ct);
            await part.AdministerAsync(CitySql.Common(ReferenceData.Sql()), ct);
        }

        // Nothing but this run reads assessment's log, and nothing is written to it any more: it need not outlive a crash.
        await Assessment.AdministerAsync("ALTER TABLE assessment.event_log SET UNLOGGED", ct);
        var work = AssessmentLog.Sql(size).Select(part => (Assessment, part.Sql, part.Events))
            .Prepend((Curriculum, CurriculumLog.Sql, CurriculumLog.Events))
            .Concat(EnrollmentLog.Sql(size).Select(part => (Enrollment, part.Sql, part.Events)));
        var written = 0L;
        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct }, async (part, ct) =>
        {
            await part.Item1.AdministerAsync(part.Sql, ct);
            progress.Tell($"{Interlocked.Add(ref written, part.Events):N0} of {Events:N0} events written");
        });
        foreach (var (part, _, all) in Ends)
        {
            if (await part.CountAsync($"SELECT count(*) FROM {part.Name}.event_log WHERE sequence BETWEEN 1 AND {all}", ct) != all)
            {
                throw new InvalidOperationException($"The log of {part.Name} has not {all:N0} events.");
            }
        }

        await Enrollment.AdministerAsync(BatchTable, ct);
    }

    /// <summary>Lets readers see the logs up to where something is kept back, or to their ends.</summary>
    /// <returns>How many events that shows.</returns>
    public async Task<long> ShowAsync(bool all, CancellationToken ct)
    {
        foreach (var (part, first, end) in Ends)
        {
            await part.AdministerAsync(CitySql.End(part.Name, all ? end : first, end), ct);
        }

        return Ends.Sum(end => all ? end.All : end.First);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new ServiceFixture?[] { Reporting, Assessment, Curriculum, Enrollment }.OfType<ServiceFixture>())
        {
            await part.DisposeAsync();
        }
    }

    private static async Task<T> StartedAsync<T>(T part)
        where T : ServiceFixture
    {
        await part.InitializeAsync();
        return part;
    }

    // The organiser's report asks enrollment for the plan.
    private static string BatchTable => $"""
        SET session_replication_role = replica;
        INSERT INTO enrollment.batches (id, code, program, program_version, title, state, waitlist_limit, start_date, end_date, venue, create_time, version)
        SELECT bench.id(2, b)::uuid, 'B-' || lpad((b + 1)::text, 5, '0'), {EnrollmentLog.Program("b")}, {EnrollmentLog.Program("b")} || '@1', 'Pelatihan', 'COMPLETED', 10,
               {EnrollmentLog.BatchEnd("b")} - 4, {EnrollmentLog.BatchEnd("b")}, 'Aula', now(), 6
        FROM generate_series(0, {CitySize.Batches - 1}) b;
        INSERT INTO enrollment.seats (batch_id, quota, taken) SELECT id, 20, 18 FROM enrollment.batches
        """;
}

/// <summary>One service of the city.</summary>
internal class Part(string name, Func<string[], Action<WebApplicationBuilder>?, WebApplication> build, Dictionary<string, string> others, string? broker) : ServiceFixture(name, build)
{
    public string Name { get; } = name;

    protected override Task<Dictionary<string, string>> SettingsAsync()
    {
        // Standard output is for the figures.
        Dictionary<string, string> settings = new(others) { ["Logging:LogLevel:Default"] = "Error", ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Error" };
        if (broker is not null)
        {
            settings["ConnectionStrings:RabbitMq"] = broker;
        }

        return Task.FromResult(settings);
    }

    /// <summary>As superuser, so that millions of rows need not pass the rules one by one.</summary>
    public async Task AdministerAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<long> CountAsync(string sql, CancellationToken ct) => (long)await ScalarAsync(sql, ct);

    public async Task<string> TextAsync(string sql, CancellationToken ct) => (string)await ScalarAsync(sql, ct);

    private async Task<object> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync(ct))!;
    }

    private string Server => new NpgsqlConnectionStringBuilder(TestDatabase.Server) { Database = Database.Name, CommandTimeout = 1800, Pooling = false }.ConnectionString;
}
