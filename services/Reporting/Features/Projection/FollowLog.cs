using Diklat.Reporting.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Features.Projection;

/// <summary>Looks once after one service: asks for its head when due, begins a rebuild when its log is another one, and reads what is missing.</summary>
internal sealed partial class FollowLog(ReportingDb db, EventLogReader logs, ReportingProjection projection, ProjectionMetrics metrics, ILogger<FollowLog> logger)
{
    private const int BatchSize = 1000;

    public async Task Handle(string service, FollowPace pace, CancellationToken ct)
    {
        var position = await ReadPositionAsync(service, ct);
        if (pace.HeadDue || position.OtherLog is not null)
        {
            if (await AskHeadAsync(position, ct))
            {
                pace.DoNotWait();
            }

            pace.HeadAsked();
            position = await ReadPositionAsync(service, ct);
        }

        metrics.Lag(position);
        if (pace.IsStuck(position))
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

    /// <summary>True when a rebuild begins.</summary>
    private async Task<bool> AskHeadAsync(Position seen, CancellationToken ct)
    {
        var head = await logs.GetHead(seen.Service, ct);
        var log = Guid.Parse(head.Log);
        metrics.Asked(seen.Service, log, head.Sequence);
        if (seen.Log is { } known && known != log)
        {
            await db.ForgetAsync(seen.Service, known, (log, head.Sequence), ct);
            metrics.Rebuild(seen.Service);
            LogNewLog(seen.Service, known, log);
            return true;
        }

        await db.Positions.Where(p => p.Service == seen.Service && (p.Log == null || p.Log == log)).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.Log, log)
                .SetProperty(p => p.OtherLog, (Guid?)null)
                .SetProperty(p => p.Highest, p => Math.Max(p.Highest, head.Sequence)),
            ct);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reading the log of {Service} from {From}; {Highest} are known")]
    private partial void LogReading(string service, long from, long highest);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} has a new log: {Old} became {New}; its facts are rebuilt from it")]
    private partial void LogNewLog(string service, Guid old, Guid @new);
}
