using Diklat.Reporting.Data;
using Diklat.Reporting.Data.Cells;
using Diklat.Reporting.Features.Projection;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Features.Rebuild;

/// <summary>Reads logs, from where it stopped, into the shadow copy. Each log is read in order, so its position is its last event.</summary>
internal sealed class ShadowWriter(IServiceScopeFactory scopes, EventLogReader logs, Run run)
{
    private const int BatchSize = 10_000;

    private readonly Dictionary<string, Position> positions = [];
    private readonly Lock counting = new();

    /// <summary>How far each service's log was read.</summary>
    public IReadOnlyCollection<Position> Positions => positions.Values;

    /// <summary>Learns which logs there are and how far they reach.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        foreach (var service in Events.Services)
        {
            var head = await logs.GetHead(service, ct);
            positions[service] = new() { Service = service, Log = Guid.Parse(head.Log), Highest = head.Sequence };
        }

        run.Expected = positions.Values.Sum(position => position.Highest);
    }

    /// <summary>Reads every log to its present end. Cells are carried along once they are there.</summary>
    /// <returns>Events read.</returns>
    public async Task<long> ReadAsync(bool cells, CancellationToken ct)
    {
        var before = run.Done;
        // Facts of one service are in tables of their own; cells join those of several.
        await Parallel.ForEachAsync(positions.Values, new ParallelOptions { MaxDegreeOfParallelism = cells ? 1 : -1, CancellationToken = ct }, async (position, token) =>
        {
            // The next batch is read while this one is written.
            var writing = Task.CompletedTask;
            await foreach (var batch in logs.Read(position.Service, position.Contiguous + 1, token).Chunk(cells ? BatchSize / 10 : BatchSize).WithCancellation(token))
            {
                if (batch.FirstOrDefault(e => e.Log != position.Log) is { } other)
                {
                    throw new InvalidOperationException($"{position.Service} has another log now: {other.Log}.");
                }

                await writing;
                writing = WriteAsync(batch, cells, token);
                (position.Contiguous, position.Time) = (batch[^1].Sequence, batch[^1].Event.OccurredAt);
                position.Highest = Math.Max(position.Highest, position.Contiguous);
                lock (counting)
                {
                    run.Done += batch.Length;
                }
            }

            await writing;
        });
        return run.Done - before;
    }

    private async Task WriteAsync(ReceivedEvent[] batch, bool cells, CancellationToken ct)
    {
        var facts = batch.SelectMany(e => EventFacts.Of(e.Event)).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReportingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // What a crash of the database may lose here is read again anyway.
        await db.Database.ExecuteSqlAsync($"SET LOCAL synchronous_commit = off", ct);
        var change = cells ? await CellChange.BeginAsync(db, facts, Shadow.Schema, ct) : null;
        await db.MergeAsync(facts, Shadow.Schema, ct);
        if (change is not null)
        {
            await change.EndAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }
}
