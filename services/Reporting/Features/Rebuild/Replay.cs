using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Runs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Diklat.Reporting.Features.Rebuild;

/// <summary>Replays the services' logs into a shadow copy and puts it in place, in one step, as soon as it holds what the live figures hold. Nobody reads it before.</summary>
internal sealed class Replay(ReportingDb db, IServiceScopeFactory scopes, EventLogReader logs) : IWork
{
    /// <summary>So few events behind, the swap may wait for the rest.</summary>
    private const int FewEvents = 200;

    public async Task DoAsync(Run run, CancellationToken ct)
    {
        var writer = new ShadowWriter(scopes, logs, run);
        await writer.BeginAsync(ct);
        await Shadow.BeginAsync(db, ct);
        await writer.ReadAsync(cells: false, ct);
        await Shadow.FinishAsync(scopes, ct);
        do
        {
            while (await writer.ReadAsync(cells: true, ct) > FewEvents)
            {
                // The logs grew meanwhile.
            }
        }
        while (!await SwapAsync(writer.Positions, ct));
    }

    /// <summary>False where the copy lacks something that the live figures hold, or somebody reads them for long: then the log is read on and it is tried again.</summary>
    private async Task<bool> SwapAsync(IReadOnlyCollection<Position> read, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            await db.Database.ExecuteSqlAsync($"SET LOCAL lock_timeout = '2s'; LOCK TABLE reporting.positions IN ACCESS EXCLUSIVE MODE", ct);
            var live = await db.Positions.AsNoTracking().ToDictionaryAsync(position => position.Service, ct);
            if (read.Any(next => live[next.Service] is var now && now.Log == next.Log && now.Contiguous > next.Contiguous))
            {
                return false;
            }

            foreach (var next in read)
            {
                // What was applied beyond a gap is not in the copy; known to exist, it is read from the log.
                var now = live[next.Service];
                var highest = now.Log == next.Log ? Math.Max(now.Highest, next.Highest) : next.Highest;
                await db.Database.ExecuteSqlAsync(
                    $"INSERT INTO reporting_next.positions (service, log, contiguous, time, highest, revision) VALUES ({next.Service}, {next.Log}, {next.Contiguous}, {next.Time}, {highest}, {Position.CurrentRevision})", ct);
            }

            await Shadow.SwapAsync(db, ct);
            await transaction.CommitAsync(ct);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            return false;
        }
    }
}
