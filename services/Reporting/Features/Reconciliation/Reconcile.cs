using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Runs;

namespace Diklat.Reporting.Features.Reconciliation;

/// <summary>Begins a comparison that is kept, and waits for it where it takes seconds.</summary>
internal sealed class Reconcile(ReportingDb db, Runner runner, Call call, ReconcileOptions options)
{
    public async Task<Proto.Reconciliation> Handle(Proto.ReconcileRequest request, CancellationToken ct)
    {
        if (await db.HasMoreFactsThanAsync(options.AtOnce, ct))
        {
            await db.AskAsync(RunKind.Reconcile, call.Now, ct);
            return await KeptReconciliation.LastAsync(db, ct);
        }

        var run = await runner.AskAndWaitAsync(RunKind.Reconcile, ct);
        return run.Error is null ? run.ToReconciliation() : throw Refusal.Unavailable("DEPENDENCY_UNAVAILABLE", run.Error);
    }
}
