using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>On big tables the hot calls read by index: the database's own counters say so.</summary>
public sealed class PlanTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private const string Fill = $"""
        ALTER TABLE enrollment.participants DISABLE TRIGGER USER;

        INSERT INTO enrollment.employees (id, kind, nip_tail, name, office, post, post_class, rank, legal_status, active, post_valid_from, create_time, version)
        SELECT gen_random_uuid(), 'PNS', '1001', 'Peserta', (ARRAY['{NorthA}', '{NorthB}', '{SouthA}', '{SouthB}'])[1 + i % 4], 'x', 'PELAKSANA', 'III/a', 'ACTIVE', true, '2020-01-01', now(), 1
        FROM generate_series(1, 20000) i;

        INSERT INTO enrollment.employee_nips (employee_id, data_key, cipher, hash)
        SELECT id, '\x00', '\x00', sha256(id::text::bytea) FROM enrollment.employees ON CONFLICT DO NOTHING;

        INSERT INTO enrollment.audit (at, client, subject, role, rpc, aggregate)
        SELECT now() - i * interval '1 minute', 'c', 's', 'office', '/r', 'x' || i FROM generate_series(1, 20000) i;

        INSERT INTO enrollment.batches (id, code, program, program_version, title, state, waitlist_limit, start_date, end_date, venue, create_time, version)
        SELECT gen_random_uuid(), 'OLD/' || i, 'PPBI', 'PPBI@1', 'x', 'COMPLETED', 0, date '2010-01-01' + 3 * i, date '2010-01-02' + 3 * i, 'x', now(), 6 FROM generate_series(1, 100) i;

        INSERT INTO enrollment.nominations (id, batch_id, employee, office, priority, justification, state, rank, reasons, create_time, version)
        SELECT gen_random_uuid(), b.id, e.id, e.office, 1, 'x', 'SELECTED', 0, '[]', now(), 3
        FROM (SELECT id FROM enrollment.batches WHERE state = 'COMPLETED') b, LATERAL (SELECT id, office FROM enrollment.employees TABLESAMPLE SYSTEM (5) WHERE b.id IS NOT NULL LIMIT 400) e;

        INSERT INTO enrollment.participants (id, batch_id, nomination_id, employee, office, state, invite_time, version)
        SELECT gen_random_uuid(), batch_id, id, employee, office, 'COMPLETED', now(), 4 FROM enrollment.nominations WHERE state = 'SELECTED' ON CONFLICT DO NOTHING;

        ALTER TABLE enrollment.participants ENABLE TRIGGER USER;
        """;

    [Fact]
    public async Task Hot_calls_scan_no_big_table()
    {
        var ct = TestContext.Current.CancellationToken;
        var (batch, invited) = await enrollment.SelectedAsync(2, NorthA, NorthA, NorthB);
        var open = await enrollment.OpenAsync();
        var person = ANewEmployee(NorthA);
        await enrollment.Admin.Employees.CreateEmployeeAsync(person, cancellationToken: ct);
        await enrollment.QueryAsync(Fill, row => 0);
        await enrollment.QueryAsync("ANALYZE enrollment.employees, enrollment.employee_nips, enrollment.nominations, enrollment.participants, enrollment.batches, enrollment.nip_hashes, enrollment.audit", row => 0);
        var before = await CountedAsync(ct);

        var office = enrollment.Office(NorthA);
        await office.Nominations.CreateNominationAsync(new() { Batch = open.Id, Nip = person.Nip, Justification = "x" }, cancellationToken: ct);
        await office.Nominations.ListNominationsAsync(new() { Batch = open.Id }, cancellationToken: ct);
        await enrollment.Admin.Nominations.ListNominationsAsync(new() { Batch = open.Id }, cancellationToken: ct);
        await office.Employees.LookupEmployeeAsync(new() { Nip = person.Nip }, cancellationToken: ct);
        await enrollment.Admin.Employees.ListEmployeesAsync(new(), cancellationToken: ct);
        await enrollment.Admin.Employees.ListEmployeesAsync(new() { Office = North, Active = true }, cancellationToken: ct);
        await enrollment.Admin.Employees.ListEmployeesAsync(new() { Active = false }, cancellationToken: ct);
        await office.Employees.ListEmployeesAsync(new() { Active = true }, cancellationToken: ct);
        var auditor = enrollment.As("auditor").Audit;
        var day = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(-7));
        var entries = await auditor.ListAuditEntriesAsync(new() { EndTime = day }, cancellationToken: ct);
        await auditor.ListAuditEntriesAsync(new() { EndTime = day, PageToken = entries.NextPageToken }, cancellationToken: ct);
        await auditor.ListAuditEntriesAsync(new() { Employee = invited[0].Employee }, cancellationToken: ct);
        await office.Participants.ListParticipantsAsync(new() { Batch = batch.Id }, cancellationToken: ct);
        await enrollment.Person(invited[0].Employee).Participants.ListParticipantsAsync(new() { Batch = batch.Id }, cancellationToken: ct);
        await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = invited[1].Id }, cancellationToken: ct);
        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id }, cancellationToken: ct);
        foreach (var actor in new[] { enrollment.Admin, office, enrollment.Office(Root), enrollment.Person(invited[0].Employee) })
        {
            await actor.Nominations.ListNominationsAsync(new() { Batch = "-" }, cancellationToken: ct);
            await actor.Participants.ListParticipantsAsync(new() { Batch = "-" }, cancellationToken: ct);
        }

        await enrollment.Platform.Participations.ListParticipationsAsync(new() { Batch = batch.Id }, cancellationToken: ct);

        var after = await CountedAsync(ct);
        Assert.True(after.ByIndex > before.ByIndex);
        Assert.Equal(before.Sequential, after.Sequential);
    }

    /// <summary>A session hands its counters in when it ends, and otherwise up to ten seconds later: those of the pool are ended first.</summary>
    private async Task<(Dictionary<string, long> Sequential, long ByIndex)> CountedAsync(CancellationToken ct)
    {
        enrollment.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        var before = (await enrollment.QueryAsync("SELECT clock_timestamp()", row => row.GetDateTime(0))).Single();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while ((await enrollment.QueryAsync(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND state = 'idle' AND state_change < $1", row => 0, before)).Count > 0)
        {
            await Task.Delay(50, deadline.Token);
        }

        return await ScansAsync();
    }

    private async Task<(Dictionary<string, long> Sequential, long ByIndex)> ScansAsync()
    {
        var rows = await enrollment.QueryAsync(
            "SELECT relname, seq_scan, idx_scan FROM pg_stat_user_tables WHERE schemaname = 'enrollment' AND relname IN ('employees', 'employee_nips', 'nominations', 'participants', 'nip_hashes', 'audit')",
            row => (Table: row.GetString(0), Sequential: row.GetInt64(1), ByIndex: row.GetInt64(2)));
        return (rows.ToDictionary(row => row.Table, row => row.Sequential), rows.Sum(row => row.ByIndex));
    }
}
