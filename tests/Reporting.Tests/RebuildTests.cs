using System.Security.Cryptography;
using System.Text;
using Diklat.Reporting.Data;
using Diklat.Reporting.Data.Cells;
using Diklat.Reporting.Data.Facts;
using Diklat.ServiceDefaults;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using static Diklat.Reporting.Tests.Told;
using State = Diklat.Grpc.Reporting.V1.Rebuild.Types.State;

namespace Diklat.Reporting.Tests;

/// <summary>The figures are made anew from the logs while they are being read.</summary>
public sealed class RebuildTests(ReportingFixture reporting) : IClassFixture<ReportingFixture>
{
    private const int People = 300;

    private Proto.ReportService.ReportServiceClient Staff => reporting.As("training-admin");

    [Fact]
    public async Task Wrong_figures_are_replaced_in_one_step_and_no_reader_sees_anything_between()
    {
        await reporting.TellAsync([.. City(), .. Enumerable.Range(0, People).Select(i => Employee($"a{i}", "X.1.1"))]);
        await reporting.ExecuteAsync($"DELETE FROM reporting.employees WHERE id LIKE 'a1%'; UPDATE reporting.people_cells SET n = 7 WHERE office = 'X.1.1'");
        var before = (await Overview()).Employees;
        var schema = await SchemaAsync();

        var done = false;
        var seen = new HashSet<int>();
        var reading = Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            while (!Volatile.Read(ref done))
            {
                var overview = await Overview();
                lock (seen)
                {
                    // A snapshot from before the swap does not see the positions that came with it.
                    seen.Add(overview.Watermarks.Count == 3 ? overview.Employees : -overview.Watermarks.Count);
                }
            }
        }));
        var rebuilt = await RebuildAsync();
        await RebuildAsync();
        await RebuildAsync();
        Volatile.Write(ref done, true);
        await reading;

        Assert.Equal((State.Done, "", rebuilt.Expected), (rebuilt.State, rebuilt.Error, rebuilt.Events));
        Assert.Subset(new HashSet<int> { before, before - 7 + People }, seen);
        Assert.Equal(before - 7 + People, (await Overview()).Employees);
        Assert.Empty(await reporting.RecountAsync());
        Assert.Equal(schema, await SchemaAsync());
        var indexes = await reporting.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(type => type.GetIndexes()).Select(index => index.GetDatabaseName()!).ToList()));
        Assert.All(indexes, index => Assert.Contains(schema, line => line.Contains($" INDEX {index} ON ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Events_that_come_while_it_runs_are_in_the_figures_before_and_after()
    {
        await reporting.TellAsync([Office("R", null, "KOTA"), .. Enumerable.Range(0, People).Select(i => Employee($"r{i}", "R"))]);
        var running = RebuildAsync();
        var told = People;
        while (!running.IsCompleted)
        {
            await reporting.TellAsync(Employee($"r{told++}", "R"));
            Assert.True(await reporting.PeopleOfAsync("R") >= told, "An event was applied and is not in the figures.");
        }

        Assert.Equal(State.Done, (await running).State);
        await ReportingFixture.UntilAsync(async () => !(await Overview()).Behind);
        Assert.Equal(told, await reporting.PeopleOfAsync("R"));
        Assert.Empty(await reporting.RecountAsync());
    }

    [Fact]
    public async Task What_was_applied_beyond_a_gap_is_read_from_the_log_after_it()
    {
        reporting.Curriculum.Append(Competency("G.1"));
        await reporting.ApplyAsync(reporting.Curriculum.Append(Competency("G.2")));
        await RebuildAsync();
        await ReportingFixture.UntilAsync(async () => !(await Overview()).Behind);
        Assert.Equal(["G.1", "G.2"], await reporting.ReadAsync(db => db.Competencies.Where(c => c.Id.StartsWith("G.")).Select(c => c.Id).Order().ToListAsync()));
    }

    [Fact]
    public async Task Only_one_runs_at_a_time_and_one_that_fails_leaves_the_figures_as_they_were()
    {
        await reporting.TellAsync([Office("F", null, "KOTA"), Employee("f1", "F")]);
        reporting.Assessment.Away = new RpcException(new(StatusCode.Unavailable, "away"));
        Proto.Rebuild failed;
        try
        {
            await Staff.RebuildReportsAsync(new());
            failed = await EndAsync();
        }
        finally
        {
            reporting.Assessment.Away = null;
        }

        Assert.Equal((State.Failed, "A service's own data could not be read."), (failed.State, failed.Error));
        Assert.Equal(1, await reporting.PeopleOfAsync("F"));

        await reporting.ExecuteAsync("INSERT INTO reporting.runs (kind, start_time, done, expected) VALUES ('Reconcile', now(), 0, 0)"); // the other kind does not stand in its way
        var asked = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            try
            {
                return (await Staff.RebuildReportsAsync(new())).State.ToString();
            }
            catch (RpcException refused)
            {
                return refused.Reason();
            }
        }));
        Assert.Contains("Running", asked);
        Assert.Subset(new HashSet<string> { "Running", "REBUILD_RUNNING" }, asked.ToHashSet());
        Assert.Equal(State.Done, (await EndAsync()).State);
    }

    [Fact]
    public async Task It_touches_what_follows_from_events_and_nothing_else()
    {
        var projections = await reporting.ReadAsync(db => db.Database.SqlQuery<string>($"SELECT unnest(reporting.projections()) AS \"Value\"").ToListAsync());
        var model = await reporting.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(type => type.ClrType.IsSubclassOf(typeof(Fact)) || type.ClrType == typeof(Position) || type.ClrType == typeof(AppliedAhead) || CellTables.All.Any(table => table.Name == type.GetTableName()))
            .Select(type => type.GetTableName()!).Order(StringComparer.Ordinal).ToList()));
        Assert.Equal(model, projections);
    }

    /// <summary>Where this fails, raise <see cref="Position.CurrentRevision"/> and note both here; where what is made of events changes in another way, too.</summary>
    [Fact]
    public async Task Other_tables_or_columns_are_another_revision()
    {
        var columns = await reporting.ReadAsync(db => db.Database.SqlQuery<string>($"""
            SELECT concat_ws(' ', table_name, column_name, data_type) AS "Value" FROM information_schema.columns
            WHERE table_schema = 'reporting' AND table_name = ANY (reporting.projections()) AND table_name <> 'positions'
            """).ToListAsync());
        var fingerprint = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', columns.Order(StringComparer.Ordinal)))))[..8];
        Assert.Equal((1, "FBDDD029"), (Position.CurrentRevision, fingerprint));
    }

    private async Task<Proto.Rebuild> RebuildAsync()
    {
        await Staff.RebuildReportsAsync(new());
        return await EndAsync();
    }

    private async Task<Proto.Rebuild> EndAsync()
    {
        Proto.Rebuild? last = null;
        await ReportingFixture.UntilAsync(async () => (last = await reporting.As("auditor").GetRebuildAsync(new())).State is not State.Running);
        return last!;
    }

    private async Task<Proto.Overview> Overview() => await reporting.As("analyst").GetOverviewAsync(new());

    /// <summary>Columns, indexes, constraints, storage and rights of every table.</summary>
    private Task<List<string>> SchemaAsync() => reporting.ReadAsync(db => db.Database.SqlQuery<string>($"""
        SELECT x AS "Value" FROM (
            SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) FROM information_schema.columns WHERE table_schema = 'reporting'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'reporting'
            UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'reporting'::regnamespace
            UNION ALL SELECT concat_ws(' ', relname, array_to_string(reloptions, ','), relacl::text, relowner::regrole) FROM pg_class WHERE relnamespace = 'reporting'::regnamespace AND relkind = 'r'
            UNION ALL SELECT nspname FROM pg_namespace WHERE nspname LIKE 'reporting%') s (x) ORDER BY x
        """).ToListAsync());
}
