using Diklat.Reporting.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Features.Projection;

/// <summary>Looks once after one service: asks for its head when due, asks for a rebuild when its log is another one or its figures are of an older version, and reads what is missing.</summary>
internal sealed partial class FollowLog(ReportingDb db, EventLogReader logs, ReportingProjection projection, ProjectionMetrics metrics, TimeProvider clock, ILogger<FollowLog> logger)
{
    private const int BatchSize = 2000;

    public async Task Handle(string service, FollowPace pace, CancellationToken ct)
    {
        var position = await ReadPositionAsync(service, ct);
        if (pace.HeadDue)
        {
            await AskHeadAsync(position, ct);
            pace.HeadAsked();
            position = await ReadPositionAsync(service, ct);
            if (position.Outdated && await db.AskAsync(RunKind.Rebuild, clock.GetUtcNow(), ct))
            {
                LogOutdated(position.Revision, Position.CurrentRevision);
            }
        }

        metrics.Lag(position);
        if (position.OtherLog is null && pace.IsStuck(position))
        {
            LogReading(service, position.Contiguous + 1, position.Highest);
            pace.HaveRead();
            await foreach (var batch in logs.Read(service, position.Contiguous + 1, ct).Chunk(BatchSize).WithCancellation(ct))
            {
                await projection.Apply(batch, ct);
            }
        }
    }

    private Task<Position> ReadPositionAsync(string service, CancellationToken ct) => db.Positions.AsNoTracking().SingleAsync(p => p.Service == service, ct);

    private async Task AskHeadAsync(Position seen, CancellationToken ct)
    {
        var head = await logs.GetHead(seen.Service, ct);
        var log = Guid.Parse(head.Log);
        metrics.Asked(seen.Service, log, head.Sequence);
        if (seen.Log is { } known && known != log)
        {
            // The old figures stay, marked as behind, until those of the new log take their place.
            await db.Positions.Where(p => p.Service == seen.Service && p.Log == known).ExecuteUpdateAsync(set => set.SetProperty(p => p.OtherLog, log), ct);
            if (await db.AskAsync(RunKind.Rebuild, clock.GetUtcNow(), ct))
            {
                metrics.Rebuild(seen.Service);
                LogNewLog(seen.Service, known, log);
            }

            return;
        }

        await db.Positions.Where(p => p.Service == seen.Service && (p.Log == null || p.Log == log)).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.Revision, p => p.Log == null ? Position.CurrentRevision : p.Revision)
                .SetProperty(p => p.Log, log)
                .SetProperty(p => p.OtherLog, (Guid?)null)
                .SetProperty(p => p.Highest, p => Math.Max(p.Highest, head.Sequence)),
            ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reading the log of {Service} from {From}; {Highest} are known")]
    private partial void LogReading(string service, long from, long highest);

    [LoggerMessage(Level = LogLevel.Information, Message = "The figures are of revision {Revision}, this version makes {Current}; the projections are rebuilt")]
    private partial void LogOutdated(int revision, int current);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} has a new log: {Old} became {New}; the projections are rebuilt")]
    private partial void LogNewLog(string service, Guid old, Guid @new);
}
