using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Runs;

namespace Diklat.Reporting.Features.Rebuild;

/// <summary>The verb <c>rebuild</c>: rebuilds the projections, or waits for the rebuild that is under way, and ends with an error where it failed.</summary>
internal sealed class RebuildVerb(Runner runner) : IVerb
{
    public async Task RunAsync(string[] args, CancellationToken ct)
    {
        var run = await runner.AskAndWaitAsync(RunKind.Rebuild, ct);
        Console.WriteLine(run.Error is null ? $"Rebuilt from {run.Done} events in {(run.EndTime!.Value - run.StartTime).TotalSeconds:0.0} s." : throw new InvalidOperationException(run.Error));
    }
}
