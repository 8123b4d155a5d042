using System.Globalization;
using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Runs;
using Diklat.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.Reporting.Tests;

/// <summary>The law of the projection: whatever order, repetition and company events come in, the figures are those of the final state.</summary>
public sealed class RandomHistoryTests(QuietFixture reporting) : IClassFixture<QuietFixture>
{
    /// <summary>DIKLAT_TEST_HISTORIES asks for more of them, 250 for two thousand in all.</summary>
    private static readonly int HistoriesPerCase = int.Parse(Environment.GetEnvironmentVariable("DIKLAT_TEST_HISTORIES") ?? "25", CultureInfo.InvariantCulture);

    /// <summary>Every so many histories the projection is rebuilt and held against the same again.</summary>
    private const int Rebuilt = 8;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Shuffled_repeated_and_interleaved_events_give_the_recount_of_the_final_state(int @case)
    {
        foreach (var seed in Enumerable.Range(@case * HistoriesPerCase, HistoriesPerCase))
        {
            try
            {
                await CheckAsync(seed);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"History {seed}: {exception.Message}", exception);
            }
        }
    }

    private async Task CheckAsync(int seed)
    {
        await ForgetAsync();
        var history = new RandomHistory(seed);
        var random = new Random(seed);
        var told = history.Events.ConvertAll(e => reporting.Of(e).Append(e));
        ReceivedEvent[] delivered = [.. told, .. told.Where(_ => random.Next(4) == 0)];
        random.Shuffle(delivered);
        await Parallel.ForEachAsync(delivered.Chunk(random.Next(20, 300)), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (batch, _) => await reporting.ApplyAsync(batch));

        foreach (var (service, kinds) in new[] { ("curriculum", new[] { "program-version" }), ("assessment", ["result", "measurement", "certificate"]) })
        {
            reporting.Others[service].Aggregates.AddRange(history.State.Where(a => kinds.Contains(a.Kind)));
        }

        reporting.Enrollment.Aggregates.AddRange(history.State.Except(reporting.Curriculum.Aggregates).Except(reporting.Assessment.Aggregates));
        var reconciled = await reporting.As("auditor").ReconcileAsync(new());
        Assert.Empty(reconciled.Differences.Concat(reconciled.InFlight));
        Assert.Equal(history.State.Count(), reconciled.Checked);
        Assert.All(reconciled.Watermarks, mark => Assert.Equal(reporting.Others[mark.Service].Sequence, mark.Sequence));
        await CheckReportsAsync(history);
        Assert.Empty(await reporting.RecountAsync());

        if (seed % Rebuilt == 0)
        {
            Assert.Null((await reporting.Services.GetRequiredService<Runner>().AskAndWaitAsync(RunKind.Rebuild, CancellationToken.None)).Error);
            Assert.Equal(reconciled.Checked, (await reporting.As("auditor").GetReconciliationAsync(new())) is { Differences.Count: 0, InFlight.Count: 0 } again ? again.Checked : -1);
            await CheckReportsAsync(history);
            Assert.Empty(await reporting.RecountAsync());
        }
    }

    private async Task CheckReportsAsync(RandomHistory history)
    {
        var analyst = reporting.As("analyst");
        var jp = history.Of("result").Where(InYear).GroupBy(r => r["employee"], r => decimal.Parse(r["jp"], CultureInfo.InvariantCulture)).ToDictionary(p => p.Key, p => p.Sum());
        var batches = history.State.Where(a => a.Kind == "batch" && a.Facts["endDate"].StartsWith("2017", StringComparison.Ordinal)).ToDictionary(b => b.Id, b => b.Facts["state"]);
        var active = history.State.Where(a => a.Kind == "employee" && a.Facts["active"] == "true").ToList();

        var overview = await analyst.GetOverviewAsync(new() { Year = 2017 });
        Assert.False(overview.Behind);
        Assert.Equal(batches.Count(b => b.Value != "CANCELLED"), overview.Batches);
        Assert.Equal(history.Of("nomination").Count(n => batches.ContainsKey(n["batch"])), overview.Nominations);
        var kept = history.Of("participant").Where(p => batches.GetValueOrDefault(p["batch"], "CANCELLED") != "CANCELLED").ToList();
        Assert.Equal(kept.Count(p => p["state"] is "CONFIRMED" or "ATTENDING" or "COMPLETED" or "FAILED"), overview.Participants);
        Assert.Equal(kept.Count(p => p["state"] == "COMPLETED"), overview.Completed);
        Assert.Equal(history.Of("certificate").Count(c => c["status"] == "VALID" && InYear(c)), overview.Certificates);
        Assert.Equal(active.Count, overview.Employees);
        Assert.Equal(active.Count(e => jp.GetValueOrDefault(e.Id) >= 20), overview.EmployeesWith20Jp);
        Assert.Equal(jp.Values.Sum().ToString("0.00", CultureInfo.InvariantCulture), overview.TotalJp);

        // The whole city's own office sees every group; what the analyst sees of it is the same.
        var city = reporting.As("office", "X");
        var coverage = await city.GetCoverageReportAsync(new() { GroupBy = By.Kelurahan, Year = 2017 });
        foreach (var row in coverage.Rows)
        {
            var people = active.Where(e => e.Facts["office"] == row.Group).ToList();
            Assert.Equal(StatusOf(people.Count), row.Status);
            Assert.Equal(row.Status == Status.Published ? (people.Count, people.Count(e => jp.GetValueOrDefault(e.Id) >= 20)) : (0, 0), (row.N, row.Covered));
        }

        var levels = await city.GetCompetencyReportAsync(new() { GroupBy = By.Kecamatan, Competency = "T.01", Year = 2017 });
        var last = history.Of("measurement").Where(InYear).GroupBy(m => m["employee"]).Select(of => of.MaxBy(m => (m["effectiveOn"], int.Parse(m["order"], CultureInfo.InvariantCulture)))!).ToList();
        foreach (var row in levels.Rows)
        {
            var people = last.Where(m => m["office"].StartsWith(row.Group, StringComparison.Ordinal)).Select(m => (Level: int.Parse(m["level"], CultureInfo.InvariantCulture), Required: Required(m["postClass"]))).ToList();
            Assert.Equal(StatusOf(people.Count), row.Status);
            if (row.Status == Status.Published)
            {
                Assert.Equal((people.Count, people.Average(p => p.Level), people.Average(p => p.Required)), (row.N, row.MeanLevel, row.RequiredLevel));
                Assert.Equal(people.Average(p => Math.Max(0, p.Required - p.Level)), row.MeanGap);
                Assert.Equal(people.Count(p => p.Level >= p.Required) / (double)people.Count, row.ShareMeeting);
                Assert.Equal(Enumerable.Range(1, 5).Select(level => people.Count(p => p.Level == level)), row.Distribution.Select(d => d.N));
            }
        }

        var limited = await analyst.GetCompetencyReportAsync(new() { GroupBy = By.Kecamatan, Competency = "T.01", Year = 2017 });
        Assert.All(levels.Rows.Zip(limited.Rows), row => Assert.True(row.Second.Suppressed ? !row.Second.HasN : row.First.N is 0 or >= 5 && (row.Second.N, row.Second.MeanLevel, row.Second.MeanGap) == (row.First.N, row.First.MeanLevel, row.First.MeanGap)));
    }

    private static bool InYear(IDictionary<string, string> facts) => facts["effectiveOn"].StartsWith("2017", StringComparison.Ordinal);

    private static int Required(string postClass) => postClass switch { "PELAKSANA" => 2, "PENGAWAS" => 3, _ => 4 };

    private static Status StatusOf(int people) => people == 0 ? Status.NoData : Status.Published;

    /// <summary>Back to an empty projection and empty logs.</summary>
    private async Task ForgetAsync()
    {
        var forget = "DO $$ DECLARE name text; BEGIN FOREACH name IN ARRAY reporting.projections() LOOP EXECUTE 'DELETE FROM reporting.' || name; END LOOP; END $$;";
        foreach (var (service, other) in reporting.Others)
        {
            other.Restore();
            other.Aggregates.Clear();
            forget += $"INSERT INTO reporting.positions (service, log, contiguous, highest, revision) VALUES ('{service}', '{other.Log}', 0, 0, {Position.CurrentRevision});";
        }

        await reporting.ExecuteAsync(forget);
    }
}
