using Diklat.Reporting.Data;

namespace Diklat.Reporting.Features.Reconciliation;

/// <summary>Compares where that takes seconds; otherwise what the last comparison found.</summary>
internal sealed class GetReconciliation(ReportingDb db, Recount recount, ReconcileOptions options)
{
    public async Task<Proto.Reconciliation> Handle(Proto.GetReconciliationRequest request, CancellationToken ct) =>
        await db.HasMoreFactsThanAsync(options.AtOnce, ct) ? await KeptReconciliation.LastAsync(db, ct) : await recount.CompareAsync(ct);
}
