using Microsoft.EntityFrameworkCore;

namespace Diklat.Notifications.Data;

/// <summary>Notices that are due and not sent, those given up, and since when the oldest is due.</summary>
internal sealed class NoticeFigures(NotificationsDb db, TimeProvider clock) : IFigures
{
    private const string Notices = "diklat.notices";
    private const string Age = "diklat.notices.age";

    public static IReadOnlyList<Gauge> Gauges { get; } =
    [
        new(Notices, "{notice}", "what", "Notices that are due and not sent, and those that were given up (until `:retry`)."),
        new(Age, "s", "what", "How long the oldest due notice has been due."),
    ];

    public async Task<IReadOnlyList<Figure>> Read(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.Database.SqlQuery<Figure>($"""
            WITH due AS MATERIALIZED (SELECT count(*) AS n, min(due_time) AS oldest FROM notifications.notices WHERE state = 'PENDING' AND due_time <= {now})
            SELECT {Notices} AS gauge, 'due' AS label, n AS value FROM due
            UNION ALL SELECT {Age}, 'due', coalesce(extract(epoch FROM {now} - oldest), 0)::bigint FROM due
            UNION ALL SELECT {Notices}, 'failed', count(*) FROM notifications.notices WHERE state = 'FAILED'
            """).ToListAsync(ct);
    }
}
