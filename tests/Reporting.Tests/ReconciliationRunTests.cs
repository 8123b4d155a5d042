using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

/// <summary>More facts than are compared while one waits.</summary>
public sealed class ReconciliationRunTests(ManyFactsFixture reporting) : IClassFixture<ManyFactsFixture>
{
    [Fact]
    public async Task A_run_is_asked_for_and_its_result_is_had_with_its_time()
    {
        await reporting.TellAsync(Office("X", null, "KOTA"), Employee("e1", "X"));
        var none = await reporting.As("auditor").GetReconciliationAsync(new());
        Assert.Equal((0, null, false), (none.Checked, none.EndTime, none.Running));

        Assert.True((await reporting.As("auditor").ReconcileAsync(new())).Running);
        var first = await EndAsync();
        Assert.Equal((2, 2), (first.Checked, first.Differences.Count)); // the services know neither
        Assert.True(first.StartTime <= first.EndTime);
        Assert.True(first.Cells > 0);

        // A sum that is not that of its facts is found too.
        await reporting.ExecuteAsync("UPDATE reporting.people_cells SET n = n + 1");
        await reporting.As("auditor").ReconcileAsync(new());
        var second = await EndAsync(first);
        Assert.Contains(second.Differences, d => (d.Service, d.Kind, d.Id, d.Fact, d.Expected, d.Found) == ("reporting", "people_cells", "X/PELAKSANA", "n", "1", "2"));
    }

    private async Task<Proto.Reconciliation> EndAsync(Proto.Reconciliation? before = null)
    {
        Proto.Reconciliation? last = null;
        await ReportingFixture.UntilAsync(async () => (last = await reporting.As("auditor").GetReconciliationAsync(new())) is { Running: false, EndTime: { } end } && end != before?.EndTime);
        return last!;
    }
}

/// <summary>Reporting that waits for no comparison.</summary>
public sealed class ManyFactsFixture : ReportingFixture
{
    /// <inheritdoc/>
    protected override async Task<Dictionary<string, string>> SettingsAsync() => new(await base.SettingsAsync()) { ["Reconcile:AtOnce"] = "1" };
}
