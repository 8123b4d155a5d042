using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

public sealed class ReconcileTests(QuietFixture reporting) : IClassFixture<QuietFixture>
{
    [Fact]
    public async Task What_differs_is_found_and_what_is_on_its_way_is_told_apart()
    {
        await reporting.TellAsync(Office("X", null, "KOTA"), Employee("e1", "X"), Employee("e2", "X"), Result("e1", "X", 40, pre: 12.5m));
        var result = Result("e1", "X", 40, pre: 12.5m).Aggregate;
        reporting.Enrollment.Aggregates.AddRange(
        [
            Aggregate("office", "X", 1, ("level", "KOTA"), ("name", "Kantor X"), ("active", "true")),
            Aggregate("employee", "e1", 1, ("office", "X"), ("rank", "III/a"), ("active", "true"), ("shoeSize", "42")),
            Aggregate("employee", "e2", 1, ("office", "X"), ("rank", "III/a"), ("active", "true")),
            Aggregate("unicorn", "u", 1),
        ]);
        reporting.Assessment.Aggregates.Add(Aggregate("result", result, 1, ("jp", "40.00"), ("prePercent", "12.50"), ("passed", "true"), ("effectiveOn", "2017-07-28")));

        var clean = await Reconcile();
        Assert.Equal(4, clean.Checked);
        Assert.Empty(clean.Differences);
        Assert.Empty(clean.InFlight);
        Assert.Equal(3, clean.Watermarks.Count);
        Assert.True(clean.Cells > 3);

        // Planted behind the service's back: a wrong fact, a fact that should not be there, a lost row, one too many.
        await reporting.ExecuteAsync("""
            UPDATE reporting.results SET jp = 39;
            UPDATE reporting.employees SET office = 'Y', rank = NULL WHERE id = 'e1';
            DELETE FROM reporting.employees WHERE id = 'e2';
            INSERT INTO reporting.employees (id, version) VALUES ('ghost', 1);
            """);
        var planted = await Reconcile();
        Assert.Equal(5, planted.Checked);
        Assert.Empty(planted.InFlight);
        Assert.Equal(
            [
                ("assessment", "result", result, "jp", "40.00", "39"),
                ("enrollment", "employee", "e1", "office", "X", "Y"), ("enrollment", "employee", "e1", "rank", "III/a", ""),
                ("enrollment", "employee", "e2", "missing", "1", ""), ("enrollment", "employee", "ghost", "unexpected", "", "1"),
            ],
            planted.Differences.Where(d => d.Service != "reporting").Select(d => (d.Service, d.Kind, d.Id, d.Fact, d.Expected, d.Found)).Order());
        // Sums that were right do not fit to facts that are wrong.
        Assert.Contains(planted.Differences, d => (d.Service, d.Kind, d.Id, d.Fact, d.Expected, d.Found) == ("reporting", "people_cells", "X/PELAKSANA", "n", "0", "2"));

        // Versions that differ only: the event has not come (yet).
        await reporting.ExecuteAsync("DELETE FROM reporting.employees WHERE id = 'ghost'; INSERT INTO reporting.employees (id, version) VALUES ('e2', 1); UPDATE reporting.employees SET version = 0, office = 'Z'");
        var inFlight = await Reconcile();
        Assert.Equal(["e1", "e2"], inFlight.InFlight.Select(d => d.Id).Order());
        Assert.All(inFlight.InFlight, d => Assert.Equal(("version", "1", "0"), (d.Fact, d.Expected, d.Found)));

        // It comes while reconciliation is looking.
        var waiting = Reconcile();
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await reporting.TellAsync(Employee("e1", "X"), Employee("e2", "X"));
        var settled = await waiting;
        Assert.Empty(settled.InFlight);
        Assert.Equal("jp", Assert.Single(settled.Differences, d => d.Service != "reporting").Fact);
    }

    private static EventLogs.Aggregate Aggregate(string kind, string id, int version, params (string Fact, string Value)[] facts) =>
        new() { Kind = kind, Id = id, Version = version, Facts = { facts.ToDictionary(fact => fact.Fact, fact => fact.Value) } };

    private async Task<Proto.Reconciliation> Reconcile() => await reporting.As("auditor").ReconcileAsync(new());
}
