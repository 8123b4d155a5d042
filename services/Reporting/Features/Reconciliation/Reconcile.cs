using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Reports;

namespace Diklat.Reporting.Features.Reconciliation;

/// <summary>
/// Holds the projection against each service's recount of its own data. What may only be on its way is looked at again until it has arrived
/// or the time for that is over.
/// </summary>
internal sealed class Reconcile(ReportingDb db, EventLogReader logs, TimeProvider clock, ReconcileOptions options)
{
    public async Task<Proto.Reconciliation> Handle(Proto.ReconcileRequest request, CancellationToken ct)
    {
        var answer = new Proto.Reconciliation();
        foreach (var service in Events.Services)
        {
            await CompareAsync(service, answer, ct);
        }

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        answer.Watermarks.AddRange(snapshot.Watermarks);
        return answer;
    }

    private async Task CompareAsync(string service, Proto.Reconciliation answer, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        var comparison = await LookAsync(service, ct);
        answer.Checked += comparison.Checked;
        var open = comparison.Deviations;
        while (open.Any(deviation => !deviation.Final) && clock.GetElapsedTime(begun) < options.Settle)
        {
            await Task.Delay(options.Pause, clock, ct);
            var pending = open.Where(deviation => !deviation.Final).Select(deviation => deviation.Aggregate).ToHashSet();
            var again = await LookAsync(service, ct);
            open = [.. open.Where(deviation => deviation.Final), .. again.Deviations.Where(deviation => pending.Contains(deviation.Aggregate))];
        }

        answer.InFlight.AddRange(open.Where(deviation => deviation.InFlight).SelectMany(deviation => deviation.Differences));
        answer.Differences.AddRange(open.Where(deviation => !deviation.InFlight).SelectMany(deviation => deviation.Differences));
    }

    private async Task<Comparison> LookAsync(string service, CancellationToken ct)
    {
        var expected = await logs.ListAggregates(service, ct).Where(a => OwnFacts.Kinds(service).Contains(a.Kind)).ToListAsync(ct);
        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        return Comparison.Of(expected, await OwnFacts.ReadAsync(db, service, ct), snapshot.Positions.Single(p => p.Service == service));
    }
}
