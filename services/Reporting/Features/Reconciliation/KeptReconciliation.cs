using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Runs;
using Google.Protobuf;

namespace Diklat.Reporting.Features.Reconciliation;

/// <summary>Compares, for a run; what was found is kept with it.</summary>
internal sealed class KeptReconciliation(Recount recount) : IWork
{
    public async Task DoAsync(Run run, CancellationToken ct) => run.Result = JsonFormatter.Default.Format(await recount.CompareAsync(ct));

    /// <summary>What the last one found that ended well, and whether there is one under way.</summary>
    public static async Task<Proto.Reconciliation> LastAsync(ReportingDb db, CancellationToken ct)
    {
        var last = await db.LastDoneAsync(RunKind.Reconcile, ct);
        var answer = last?.ToReconciliation() ?? new();
        answer.Running = await db.OpenAsync(RunKind.Reconcile, ct) is not null;
        return answer;
    }
}

/// <summary>The verb <c>reconcile</c>, for a schedule: ends with an error where something differs.</summary>
internal sealed class ReconcileVerb(Runner runner) : IVerb
{
    private const int Shown = 20;

    public async Task RunAsync(string[] args, CancellationToken ct)
    {
        var run = await runner.AskAndWaitAsync(RunKind.Reconcile, ct);
        var found = run.Error is null ? run.ToReconciliation() : throw new InvalidOperationException(run.Error);
        Console.WriteLine($"Compared {found.Checked} aggregates and {found.Cells} sums in {(run.EndTime!.Value - run.StartTime).TotalSeconds:0.0} s: {found.Differences.Count} differences, {found.InFlight.Count} in flight.");
        foreach (var difference in found.Differences.Take(Shown))
        {
            Console.WriteLine($"{difference.Service} {difference.Kind} {difference.Id}: {difference.Fact} should be '{difference.Expected}', is '{difference.Found}'");
        }

        if (found.Differences.Count > 0)
        {
            throw new InvalidOperationException("The figures are not what the services' own data give: docs/operations.md, \"Figures differ\".");
        }
    }
}

internal static class ReconciliationRuns
{
    public static Proto.Reconciliation ToReconciliation(this Run run) => Proto.Reconciliation.Parser.ParseJson(run.Result!);
}
