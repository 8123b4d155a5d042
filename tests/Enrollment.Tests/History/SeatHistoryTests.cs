using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Npgsql;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests.History;

/// <summary>Many callers and dying replicas: what happened is recorded and then judged by <see cref="Checker"/>.</summary>
public sealed class SeatHistoryTests(EnrollmentFixture enrollment, ITestOutputHelper output) : IClassFixture<EnrollmentFixture>
{
    private const int Callers = 500, Quota = 40, Waiting = 200, Kills = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    // Five hundred wait in one line for the ledger. Who gave up after less than the line takes on a busy machine would only make it longer; a killed replica tells its callers at once.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly ConcurrentBag<Told> told = [];
    private readonly ConcurrentDictionary<string, string> tokens = new();
    private volatile IReadOnlyList<(string Participant, string Employee)> seated = [];
    private volatile IReadOnlyList<string> waiting = [];
    private volatile bool over;

    [Fact]
    public async Task Five_hundred_callers_confirm_and_decline_while_replicas_are_killed_and_the_history_has_no_fault()
    {
        var batch = await PrepareAsync();
        await using var tables = NpgsqlDataSource.Create(enrollment.Database.Owner);
        await LookAsync(tables, batch);
        await using var first = new Replica(enrollment.Arguments);
        await using var second = new Replica(enrollment.Arguments);
        Replica[] replicas = [first, second];
        await Task.WhenAll(replicas.Select(replica => replica.StartAsync(TestContext.Current.CancellationToken)));
        var watch = Stopwatch.StartNew();

        var calling = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(caller, batch, replicas))));
        var looking = Task.Run(async () =>
        {
            while (!over)
            {
                await LookAsync(tables, batch);
                await Task.Delay(50);
            }
        });
        for (var killed = 0; killed < Kills; killed++)
        {
            // In the middle of the work, not before and not after it.
            await Until(() => told.Count >= (killed + 1) * 100, watch);
            await replicas[killed % 2].KillAsync();
            await replicas[killed % 2].StartAsync(TestContext.Current.CancellationToken);
        }

        await Until(() => waiting.Count == 0, watch);
        over = true;
        await Task.WhenAll(calling, looking);

        var (log, end) = (await LogAsync(batch), await TablesAsync(batch));
        var repeated = told.Count(call => call.Attempts > 1);
        output.WriteLine($"{told.Count} calls, {repeated} of them repeated after no answer, {log.Count} events, {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Empty(new Checker(log, [.. told], end).Check());
        Assert.True(repeated > 0, "No call was in the middle when a replica was killed.");
        Assert.True(log.Count(entry => entry.Kind == "participant-promoted") > Waiting / 2);
        TheCheckerFindsWhatIsWrong(log, [.. told], end);
    }

    // A checker that never finds a fault proves nothing.
    private static void TheCheckerFindsWhatIsWrong(List<Logged> log, List<Told> told, Tables tables)
    {
        var promotions = log.Where(entry => entry.Kind == "participant-promoted").ToList();
        var confirmed = told.First(call => call is { Verb: "confirm", Refusal: null });
        var declined = log.First(entry => entry.Kind == "participant-declined");
        List<Logged> Swapped() => [.. log.Select(entry =>
            ReferenceEquals(entry, promotions[0]) ? entry with { Aggregate = promotions[^1].Aggregate } : ReferenceEquals(entry, promotions[^1]) ? entry with { Aggregate = promotions[0].Aggregate } : entry)];
        foreach (var (fault, checker) in new (string, Checker)[]
        {
            ("a promotion out of order", new(Swapped(), told, tables)),
            ("a promotion twice", new([.. log, promotions[0] with { Version = promotions[0].Version + 2 }], told, tables)),
            ("a seat that is not offered", new([.. log.Where(entry => entry.Kind is not ("participant-promoted" or "participant-invited") || log.IndexOf(entry) < log.IndexOf(declined))], told, tables)),
            ("a decline that nobody was told", new(log, [.. told.Where(call => call.Target != declined.Aggregate)], tables)),
            ("a confirmation that is not there", new([.. log.Where(entry => entry.Kind != "participant-confirmed" || entry.Aggregate != confirmed.Target)], told, tables)),
            ("an answer given twice", new(log, [.. told, confirmed], tables)),
            ("one seat too many", new(log, told, tables with { Quota = Quota - 1 })),
            ("a ledger that lies", new(log, told, tables with { Taken = tables.Taken + 1 })),
        })
        {
            Assert.True(checker.Check().Count > 0, $"Not found: {fault}");
        }
    }

    private async Task CallAsync(int caller, string batch, Replica[] replicas)
    {
        var random = new Random(caller);
        for (var number = 0; !over; number++)
        {
            var (now, line) = (seated, waiting);
            var verb = random.Next(100) switch { < 45 => "confirm", < 97 => "decline", _ => "withdraw" };
            if (verb == "withdraw" ? line.Count == 0 : now.Count == 0)
            {
                await Task.Delay(50);
                continue;
            }

            var (target, employee) = verb == "withdraw" ? (line[random.Next(line.Count)], null) : now[random.Next(now.Count)];
            var token = verb == "confirm" ? tokens.GetOrAdd(employee!, person => enrollment.Identity.Token("participant", employee: person)) : tokens.GetOrAdd("", _ => enrollment.Identity.Token("training-admin"));
            told.Add(await SayAsync(verb, batch, target, new() { { "authorization", $"Bearer {token}" }, { "idempotency-key", $"{caller}-{number}" } }, replicas, random));
        }
    }

    // As a caller does who was left without an answer: the same again, under the same key, wherever somebody answers.
    private static async Task<Told> SayAsync(string verb, string batch, string target, Metadata headers, Replica[] replicas, Random random)
    {
        var start = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (replicas[random.Next(replicas.Length)].Channel is { } channel)
                {
                    await Send(channel, verb, batch, target, new(headers, TimeProvider.System.GetUtcNow().UtcDateTime + Patience));
                    return new(verb, target, start, Stopwatch.GetTimestamp(), attempt, null);
                }
            }
            catch (RpcException refused) when (refused.StatusCode is StatusCode.FailedPrecondition or StatusCode.Aborted or StatusCode.NotFound)
            {
                return new(verb, target, start, Stopwatch.GetTimestamp(), attempt, refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? "");
            }
            catch (RpcException none)
            {
                Assert.NotEqual("INTERNAL", none.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason);
            }

            await Task.Delay(random.Next(20, 200));
        }
    }

    private static async Task Send(GrpcChannel channel, string verb, string batch, string target, CallOptions options)
    {
        switch (verb)
        {
            case "confirm":
                await new Proto.ParticipantService.ParticipantServiceClient(channel).ConfirmParticipantAsync(new() { Batch = batch, Participant = target }, options);
                break;
            case "decline":
                await new Proto.ParticipantService.ParticipantServiceClient(channel).DeclineParticipantAsync(new() { Batch = batch, Participant = target }, options);
                break;
            default:
                await new Proto.NominationService.NominationServiceClient(channel).WithdrawNominationAsync(new() { Batch = batch, Nomination = target }, options);
                break;
        }
    }

    private async Task<string> PrepareAsync()
    {
        var batch = await enrollment.OpenAsync(request => (request.Quota, request.WaitlistLimit) = (Quota, Waiting));
        await enrollment.QueryAsync(
            $"""
            WITH people AS (
                INSERT INTO enrollment.employees (id, kind, nip_tail, name, office, post, post_class, legal_status, active, post_valid_from, create_time, version)
                SELECT gen_random_uuid(), 'PNS', '0001', 'Peserta', '{NorthA}', 'x', 'PELAKSANA', 'ACTIVE', true, '2017-01-01', now(), 1 FROM generate_series(1, {Quota + Waiting}) RETURNING id)
            INSERT INTO enrollment.nominations (id, batch_id, employee, office, priority, justification, state, rank, reasons, create_time, version)
            SELECT gen_random_uuid(), $1, id, '{NorthA}', 1, 'x', 'VERIFIED', 0, '[]', now(), 2 FROM people
            """,
            row => 0,
            Guid.Parse(batch.Id));
        await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = batch.Id });
        await enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = (await enrollment.PreviewAsync(batch.Id)).Proposal_ });
        return batch.Id;
    }

    // Straight from the tables: what is measured is the callers, and a look that lists 400 rows through the service twenty times a second takes a core from them.
    private async Task LookAsync(NpgsqlDataSource tables, string batch)
    {
        await using var command = tables.CreateCommand("""
            SELECT 'seated', id::text, employee::text FROM enrollment.participants WHERE batch_id = $1 AND state IN ('INVITED', 'CONFIRMED')
            UNION ALL SELECT 'waiting', id::text, '' FROM enrollment.nominations WHERE batch_id = $1 AND state = 'WAITLISTED'
            """);
        command.Parameters.Add(new() { Value = Guid.Parse(batch) });
        List<(string Which, string Id, string Employee)> rows = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        seated = [.. rows.Where(row => row.Which == "seated").Select(row => (row.Id, row.Employee))];
        waiting = [.. rows.Where(row => row.Which == "waiting").Select(row => row.Id)];
    }

    private Task<List<Logged>> LogAsync(string batch) => enrollment.QueryAsync(
        """
        SELECT name, aggregate, version, payload FROM (
            SELECT name, aggregate, version, payload, 0 AS part, sequence AS place FROM enrollment.event_log
            UNION ALL SELECT name, aggregate, version, payload, 1, position FROM enrollment.outbox) events
        WHERE payload::jsonb ->> 'batch' = $1
        ORDER BY part, place
        """,
        row => new Logged(row.GetString(0), row.GetString(1), row.GetInt32(2), JsonDocument.Parse(row.GetString(3)).RootElement),
        batch);

    private async Task<Tables> TablesAsync(string batch)
    {
        var id = Guid.Parse(batch);
        var taken = (await enrollment.QueryAsync("SELECT taken FROM enrollment.seats WHERE batch_id = $1", row => row.GetInt32(0), id)).Single();
        var participants = await enrollment.QueryAsync("SELECT id::text, state FROM enrollment.participants WHERE batch_id = $1", row => (row.GetString(0), row.GetString(1)), id);
        var nominations = await enrollment.QueryAsync(
            "SELECT id::text, state, ARRAY(SELECT jsonb_path_query(reasons, '$[*].code') #>> '{}') FROM enrollment.nominations WHERE batch_id = $1",
            row => (row.GetString(0), (row.GetString(1), row.GetFieldValue<string[]>(2))),
            id);
        return new(Quota, taken, participants.ToDictionary(), nominations.ToDictionary());
    }

    private static async Task Until(Func<bool> holds, Stopwatch watch)
    {
        while (!holds())
        {
            Assert.True(watch.Elapsed < Limit, "The callers did not come to an end.");
            await Task.Delay(20);
        }
    }
}
