using Diklat.Reporting.Data;
using Diklat.Reporting.Data.Cells;
using Diklat.Reporting.Features.Reports;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Features.Reconciliation;

/// <summary>
/// Holds the projection against each service's recount of its own data, and its sums against its facts. What may only be on its way is looked at again until it has arrived or the time for that is
/// over. However many there are, a few thousand are held at a time.
/// </summary>
internal sealed class Recount(ReportingDb db, EventLogReader logs, TimeProvider clock, ReconcileOptions options)
{
    private const int ChunkSize = 5000;

    public async Task<Proto.Reconciliation> CompareAsync(CancellationToken ct)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1)); // sums of all facts
        var answer = new Proto.Reconciliation { StartTime = clock.GetUtcNow().ToTimestamp() };
        foreach (var service in Events.Services)
        {
            await CompareAsync(service, answer, ct);
        }

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        foreach (var table in CellTables.All)
        {
            answer.Cells += (await snapshot.RowsAsync<int>($"SELECT count(*)::int AS \"Value\" FROM {db.Schema}.{table.Name}", ct))[0];
            var differences = await snapshot.RowsAsync<CellDifference>(CellSql.Differences(table, db.Schema), ct);
            answer.Differences.AddRange(differences.Select(d => new Proto.Difference { Service = db.Schema, Kind = table.Name, Id = d.Id, Fact = d.Fact, Expected = d.Expected, Found = d.Found }));
        }

        answer.Watermarks.AddRange(snapshot.Watermarks);
        answer.EndTime = clock.GetUtcNow().ToTimestamp();
        return answer;
    }

    private async Task CompareAsync(string service, Proto.Reconciliation answer, CancellationToken ct)
    {
        var comparison = await LookAsync(service, null, ct);
        answer.Checked += comparison.Checked;
        var open = comparison.Deviations;
        var begun = clock.GetTimestamp();
        while (open.Any(deviation => !deviation.Final) && clock.GetElapsedTime(begun) < options.Settle)
        {
            await Task.Delay(options.Pause, clock, ct);
            var again = await LookAsync(service, open.Where(deviation => !deviation.Final).Select(deviation => deviation.Aggregate).ToHashSet(), ct);
            open = [.. open.Where(deviation => deviation.Final), .. again.Deviations];
        }

        answer.InFlight.AddRange(open.Where(deviation => deviation.InFlight).SelectMany(deviation => deviation.Differences));
        answer.Differences.AddRange(open.Where(deviation => !deviation.InFlight).SelectMany(deviation => deviation.Differences));
    }

    /// <param name="service">Whose.</param>
    /// <param name="among">Only these; null: all.</param>
    /// <param name="ct">Ends it.</param>
    private async Task<Comparison> LookAsync(string service, HashSet<AggregateKey>? among, CancellationToken ct)
    {
        // The first chunk is asked for before the snapshot is taken: what is in the recount is in the facts then, or on its way.
        await using var chunks = Expected(service, ct).Where(a => among is null || among.Contains(new(a.Kind, a.Id))).Chunk(ChunkSize).GetAsyncEnumerator(ct);
        var more = await chunks.MoveNextAsync();
        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        var comparison = new Comparison(snapshot.Positions.Single(p => p.Service == service));
        for (; more; more = await chunks.MoveNextAsync())
        {
            comparison.Add(chunks.Current, await OwnFacts.ReadAsync(db, service, chunks.Current.Select(a => new AggregateKey(a.Kind, a.Id)), ct));
            among?.ExceptWith(chunks.Current.Select(a => new AggregateKey(a.Kind, a.Id)));
        }

        comparison.AddUnexpected(await OwnFacts.ReadAsync(db, service, among ?? await UnexpectedAsync(service, comparison, ct), ct));
        return comparison;
    }

    /// <summary>What we have and the service does not: looked for only where we have more of a kind than was found.</summary>
    private async Task<HashSet<AggregateKey>> UnexpectedAsync(string service, Comparison comparison, CancellationToken ct)
    {
        var unexpected = new HashSet<AggregateKey>();
        foreach (var kind in OwnFacts.Kinds(service))
        {
            if (await OwnFacts.CountAsync(db, service, kind, ct) > comparison.Found(kind))
            {
                unexpected.UnionWith(await OwnFacts.IdsAsync(db, service, kind, ct).ToListAsync(ct));
            }
        }

        if (unexpected.Count > 0)
        {
            await foreach (var aggregate in Expected(service, ct))
            {
                unexpected.Remove(new(aggregate.Kind, aggregate.Id));
            }
        }

        return unexpected;
    }

    private IAsyncEnumerable<EventLogs.Aggregate> Expected(string service, CancellationToken ct) => logs.ListAggregates(service, ct).Where(a => OwnFacts.Kinds(service).Contains(a.Kind));

    private sealed record CellDifference(string Id, string Fact, string Expected, string Found);
}
