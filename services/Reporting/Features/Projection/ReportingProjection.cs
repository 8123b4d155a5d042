using Diklat.Reporting.Data;
using Diklat.Reporting.Data.Cells;
using Diklat.Reporting.Data.Facts;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Features.Projection;

/// <summary>
/// Applies events, from the broker or from a log, in one transaction with the positions and the cells. The positions of all services are locked first, so appliers take turns: a cell joins facts of
/// several services.
/// </summary>
internal sealed class ReportingProjection(ReportingDb db, ProjectionMetrics metrics) : IProjection
{
    public async Task Apply(IReadOnlyList<ReceivedEvent> batch, CancellationToken ct)
    {
        db.ChangeTracker.Clear(); // A position seen by an earlier batch is stale.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var byService = batch.ToLookup(e => Events.ServiceOf(e.Name));
        var facts = new List<Fact>();
        foreach (var position in (await LockAsync(ct)).Where(position => byService.Contains(position.Service)))
        {
            var fresh = Fresh(position, byService[position.Service]);
            facts.AddRange(fresh.SelectMany(e => EventFacts.Of(e.Event)));
            await db.AdvanceAsync(position, fresh.Select(e => (e.Sequence, e.Event.OccurredAt)), ct);
            metrics.Applied(position, fresh.Count);
        }

        var change = await CellChange.BeginAsync(db, facts, db.Schema, ct);
        await db.MergeAsync(facts, db.Schema, ct);
        await change.EndAsync(ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Leaves out what is applied already and what stands in another log: whether that one is newer or a relic, only the service can tell.</summary>
    private List<ReceivedEvent> Fresh(Position position, IEnumerable<ReceivedEvent> events)
    {
        var fresh = new List<ReceivedEvent>();
        foreach (var e in events)
        {
            position.AppliedFrom(e.Log);
            if (e.Log != position.Log)
            {
                position.OtherLog = e.Log;
                metrics.OtherLog(position.Service);
            }
            else if (e.Sequence > position.Contiguous)
            {
                fresh.Add(e);
            }
        }

        return fresh;
    }

    // What stands in a WITH is estimated too high for statements as short as these: they would be compiled, and sorted to be merged.
    private Task<List<Position>> LockAsync(CancellationToken ct) =>
        db.Positions.FromSqlRaw($"SET LOCAL jit = off; SET LOCAL enable_mergejoin = off; {Position.All} FOR UPDATE").ToListAsync(ct);
}
