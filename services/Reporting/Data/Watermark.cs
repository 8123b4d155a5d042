using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Data;

/// <summary>Moves a service's watermark over what was applied.</summary>
internal static class Watermark
{
    /// <summary>
    /// Notes applied sequences. In the usual case they follow the watermark and nothing is written but the position; what lies beyond a gap
    /// is kept until the gap is filled.
    /// </summary>
    public static async Task AdvanceAsync(this ReportingDb db, Position position, IEnumerable<(long Sequence, DateTimeOffset Time)> applied, CancellationToken ct)
    {
        var hadAhead = position.Highest > position.Contiguous;
        var beyond = new List<(long Sequence, DateTimeOffset Time)>();
        foreach (var (sequence, time) in applied.OrderBy(a => a.Sequence))
        {
            position.Highest = Math.Max(position.Highest, sequence);
            if (sequence == position.Contiguous + 1)
            {
                (position.Contiguous, position.Time) = (sequence, time);
            }
            else if (sequence > position.Contiguous)
            {
                beyond.Add((sequence, time));
            }
        }

        if (beyond.Count > 0)
        {
            long[] sequences = [.. beyond.Select(b => b.Sequence)];
            DateTimeOffset[] times = [.. beyond.Select(b => b.Time)];
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO reporting.applied_ahead (service, sequence, time)
                SELECT {position.Service}, b.sequence, b.time FROM unnest({sequences}, {times}) AS b (sequence, time) ON CONFLICT DO NOTHING
                """, ct);
        }

        if (hadAhead)
        {
            await db.CloseGapAsync(position, ct);
        }
    }

    /// <summary>Walks from the watermark over what was applied ahead of it, as far as nothing is missing.</summary>
    private static async Task CloseGapAsync(this ReportingDb db, Position position, CancellationToken ct)
    {
        var reached = await db.Set<AppliedAhead>().FromSql($"""
            WITH RECURSIVE run AS (
                SELECT service, sequence, time FROM reporting.applied_ahead WHERE service = {position.Service} AND sequence = {position.Contiguous + 1}
                UNION ALL
                SELECT a.service, a.sequence, a.time FROM run JOIN reporting.applied_ahead a ON a.service = run.service AND a.sequence = run.sequence + 1)
            SELECT service, sequence, time FROM run ORDER BY sequence DESC LIMIT 1
            """).AsNoTracking().SingleOrDefaultAsync(ct);
        if (reached is not null)
        {
            (position.Contiguous, position.Time) = (reached.Sequence, reached.Time);
        }

        await db.Set<AppliedAhead>().Where(a => a.Service == position.Service && a.Sequence <= position.Contiguous).ExecuteDeleteAsync(ct);
    }
}
