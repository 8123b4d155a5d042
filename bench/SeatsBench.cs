using System.Diagnostics;
using System.Runtime.CompilerServices;
using Diklat.Testing;
using Grpc.Core;
using Npgsql;

namespace Diklat.Bench;

/// <summary>
/// What it costs to withdraw, to decline (with the promotion of the next) and to list one's own, in terms of a nomination, beside a history of a million nominations. The calls take turns, so
/// that whatever disturbs the machine disturbs all alike.
/// </summary>
internal sealed class SeatsBench : IBench
{
    private const int WarmUp = 50, Rounds = 600;
    private const string Office = "99.01.1001";

    // 172 offices, 100,000 people, 5,000 batches of 200 nominations; then one that is open, one with 1,000 seats and 10,000 who wait, and one whose 800 seats are under ceilings.
    private const string History = """
        SET session_replication_role = replica;
        INSERT INTO enrollment.offices (code, parent, level, name, official_name, path, active, version)
        SELECT '99', NULL, 'KOTA', 'Unit', 'Unit', '/99/', true, 1
        UNION ALL SELECT format('99.%s', lpad(k::text, 2, '0')), '99', 'KECAMATAN', 'Unit', 'Unit', format('/99/99.%s/', lpad(k::text, 2, '0')), true, 1 FROM generate_series(1, 21) k
        UNION ALL SELECT format('99.%s.%s', lpad((1 + i % 21)::text, 2, '0'), 1001 + i / 21), format('99.%s', lpad((1 + i % 21)::text, 2, '0')), 'KELURAHAN', 'Unit', 'Unit',
            format('/99/99.%s/99.%s.%s/', lpad((1 + i % 21)::text, 2, '0'), lpad((1 + i % 21)::text, 2, '0'), 1001 + i / 21), true, 1 FROM generate_series(0, 150) i;

        CREATE TEMP TABLE people AS SELECT i, gen_random_uuid() AS id, format('99.%s.%s', lpad((1 + i % 151 % 21)::text, 2, '0'), 1001 + i % 151 / 21) AS office FROM generate_series(0, 99999) i;
        CREATE UNIQUE INDEX ON people (i);
        INSERT INTO enrollment.employees (id, kind, nip_tail, name, office, post, post_class, legal_status, active, post_valid_from, create_time, version)
        SELECT id, 'PNS', '0001', 'Peserta', office, 'x', 'PELAKSANA', 'ACTIVE', true, '2017-01-01', now(), 1 FROM people;

        CREATE TEMP TABLE runs AS SELECT b, gen_random_uuid() AS id FROM generate_series(0, 4999) b;
        INSERT INTO enrollment.batches (id, code, program, program_version, title, state, waitlist_limit, start_date, end_date, venue, create_time, version)
        SELECT id, 'OLD/' || b, 'PPBI', 'PPBI@1', 'x', 'COMPLETED', 160, date '1990-01-01' + 2 * b, date '1990-01-02' + 2 * b, 'x', now(), 6 FROM runs
        UNION ALL SELECT '00000000-0000-7000-8000-000000000001', 'OPEN', 'PPBI', 'PPBI@1', 'x', 'OPEN', 160, '2030-01-01', '2030-01-05', 'x', now(), 2
        UNION ALL SELECT '00000000-0000-7000-8000-000000000002', 'LONG', 'PPBI', 'PPBI@1', 'x', 'SELECTED', 10000, '2030-02-01', '2030-02-05', 'x', now(), 4;
        INSERT INTO enrollment.batches (id, code, program, program_version, title, state, waitlist_limit, start_date, end_date, venue, create_time, version, office_rules_level, office_rules_min_seats, office_rules_max_seats)
        VALUES ('00000000-0000-7000-8000-000000000003', 'RULES', 'PPBI', 'PPBI@1', 'x', 'SELECTED', 10000, '2030-03-01', '2030-03-05', 'x', now(), 4, 'KECAMATAN', 0, 60);
        INSERT INTO enrollment.seats (batch_id, quota, taken) SELECT id, 40, 40 FROM runs
        UNION ALL VALUES ('00000000-0000-7000-8000-000000000001'::uuid, 40, 0), ('00000000-0000-7000-8000-000000000002', 1000, 1000), ('00000000-0000-7000-8000-000000000003', 800, 800);

        INSERT INTO enrollment.nominations (id, batch_id, employee, office, priority, justification, state, rank, reasons, create_time, version)
        SELECT gen_random_uuid(), runs.id, people.id, people.office, 1, 'Melayani warga setiap hari.', CASE WHEN k < 40 THEN 'SELECTED' ELSE 'NOT_SELECTED' END, 0, '[]', now(), 3
        FROM runs CROSS JOIN generate_series(0, 199) k JOIN people ON people.i = (b * 200 + k) % 100000;
        INSERT INTO enrollment.nominations (id, batch_id, employee, office, priority, justification, state, rank, reasons, create_time, version)
        SELECT gen_random_uuid(), batch::uuid, people.id, people.office, 1, 'x', CASE WHEN i < seats THEN 'SELECTED' ELSE 'WAITLISTED' END, greatest(i - seats + 1, 0), '[]', now(), 3
        FROM (VALUES ('00000000-0000-7000-8000-000000000002', 1000), ('00000000-0000-7000-8000-000000000003', 800)) live (batch, seats) JOIN people ON i < seats + 10000;
        INSERT INTO enrollment.participants (id, batch_id, nomination_id, employee, office, state, invite_time, version)
        SELECT gen_random_uuid(), n.batch_id, n.id, n.employee, n.office, CASE b.state WHEN 'SELECTED' THEN 'INVITED' ELSE 'COMPLETED' END, now(), 1
        FROM enrollment.nominations n JOIN enrollment.batches b ON b.id = n.batch_id WHERE n.state = 'SELECTED';
        ANALYZE;
        """;

    public string Name => "seats";

    public async IAsyncEnumerable<Line> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await using var service = new Service();
        await service.InitializeAsync();
        await FillAsync(service, ct);
        var calls = await CallsAsync(service, ct);
        var times = calls.Select(call => (call.Name, call.Act, Milliseconds: new List<double>(Rounds))).ToList();
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            foreach (var (_, act, milliseconds) in times)
            {
                var watch = Stopwatch.GetTimestamp();
                await act(round);
                if (round >= WarmUp)
                {
                    milliseconds.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
                }
            }
        }

        var nominate = Percentile.Of(times[0].Milliseconds, 0.95);
        yield return Line.AtMost("nominate, p95 beside 1,000,000 nominations", nominate, "ms", 100);
        foreach (var (name, _, milliseconds) in times.Skip(1))
        {
            yield return Line.RatioAtMost($"{name}, p95", Percentile.Of(milliseconds, 0.95), "ms", nominate, 2);
        }
    }

    private static async Task<List<(string Name, Func<int, Task> Act)>> CallsAsync(Service service, CancellationToken ct)
    {
        const string Open = "00000000-0000-7000-8000-000000000001", Long = "00000000-0000-7000-8000-000000000002", Ceilings = "00000000-0000-7000-8000-000000000003";
        var office = service.Client<Proto.NominationService.NominationServiceClient>("office", Office);
        var admin = service.Client<Proto.ParticipantService.ParticipantServiceClient>("training-admin");
        var people = await IdsAsync(service, $"SELECT id FROM enrollment.employees WHERE office = '{Office}' ORDER BY id", ct);
        var waiting = await IdsAsync(service, $"SELECT id FROM enrollment.participants WHERE batch_id = '{Long}' ORDER BY id", ct);
        var limited = await IdsAsync(service, $"SELECT id FROM enrollment.participants WHERE batch_id = '{Ceilings}' ORDER BY id", ct);
        var nominated = "";
        List<(string, Func<int, Task>)> calls =
        [
            ("nominate", async round => nominated = (await office.CreateNominationAsync(new() { Batch = Open, Employee = people[round], Justification = "Melayani warga setiap hari." }, cancellationToken: ct)).Id),
            ("withdraw", async _ => await office.WithdrawNominationAsync(new() { Batch = Open, Nomination = nominated }, cancellationToken: ct)),
            ("decline, 10,000 waiting", async round => await admin.DeclineParticipantAsync(new() { Batch = Long, Participant = waiting[round] }, cancellationToken: ct)),
            ("decline, 10,000 waiting, under ceilings", async round => await admin.DeclineParticipantAsync(new() { Batch = Ceilings, Participant = limited[round] }, cancellationToken: ct)),
        ];
        foreach (var (whose, role, code, employee) in new (string, string, string?, string?)[]
        {
            ("a person's own", "participant", null, people[0]), ("an office's own", "office", Office, null), ("a kecamatan's own", "office", "99.01", null),
            ("the city's", "office", "99", null), ("all, of training staff", "training-admin", null, null),
        })
        {
            var nominations = service.Client<Proto.NominationService.NominationServiceClient>(role, code, employee);
            var participants = service.Client<Proto.ParticipantService.ParticipantServiceClient>(role, code, employee);
            calls.Add(($"list nominations: {whose}", async _ => await nominations.ListNominationsAsync(new() { Batch = "-" }, cancellationToken: ct)));
            calls.Add(($"list participations: {whose}", async _ => await participants.ListParticipantsAsync(new() { Batch = "-" }, cancellationToken: ct)));
        }

        return calls;
    }

    // As superuser, so that a million rows need not pass the rules one by one.
    private static async Task FillAsync(Service service, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(TestDatabase.Server) { Database = service.Database.Name, CommandTimeout = 900 }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(History, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<string>> IdsAsync(Service service, string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(service.Database.Owner);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<string> ids = [];
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetGuid(0).ToString());
        }

        return ids;
    }

    private sealed class Service() : ServiceFixture("enrollment", Enrollment.Program.Build);
}
