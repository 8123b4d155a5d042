using Diklat.Notifications.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Notifications.Data;

/// <summary>
/// The notices that are due. A replica takes some for a while (<c>taken_until</c>), and nobody else touches them meanwhile; what it has not noted down by then, because it died, is
/// due again. Nothing is locked while a mail is on its way.
/// </summary>
internal sealed class NoticeQueue(NotificationsDb db, TimeProvider clock)
{
    public const int MostAtOnce = 50;

    /// <summary>How long a replica may work on what it took.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Takes what is due, whole bundles: what was due to go with it goes with it. Replicas take one after another (it lasts milliseconds), or a bundle could be torn in two mails.
    /// </summary>
    public async Task<List<Notice>> Take(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('notifications.take', 0))", ct);
        var taken = await db.Notices.FromSql($"""
            WITH due AS MATERIALIZED (
                SELECT id, employee, bundle FROM notifications.notices
                WHERE state = 'PENDING' AND due_time <= {now} AND (taken_until IS NULL OR taken_until < {now})
                ORDER BY due_time, id LIMIT {MostAtOnce} FOR UPDATE SKIP LOCKED),
            whole AS (
                SELECT id FROM due
                UNION SELECT other.id FROM due JOIN notifications.notices other ON other.employee = due.employee AND other.bundle = due.bundle
                WHERE other.state = 'PENDING' AND (other.taken_until IS NULL OR other.taken_until < {now}))
            UPDATE notifications.notices notice SET taken_until = {now + Lease}, attempts = attempts + 1
            FROM whole WHERE notice.id = whole.id
            RETURNING notice.*
            """).AsNoTracking().ToListAsync(ct);
        await transaction.CommitAsync(ct);
        return taken;
    }

    /// <summary>The mail server has taken them over.</summary>
    public Task Sent(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var (list, now) = (ids.ToArray(), clock.GetUtcNow());
        return db.Database.ExecuteSqlAsync($"""
            UPDATE notifications.notices SET state = 'SENT', send_time = {now}, due_time = NULL, reason = NULL, taken_until = NULL, version = version + 1 WHERE id = ANY ({list})
            """, ct);
    }

    /// <summary>Another attempt follows.</summary>
    public Task Defer(IEnumerable<Guid> ids, DateTimeOffset until, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        UPDATE notifications.notices SET due_time = {until}, taken_until = NULL, version = version + 1 WHERE id = ANY ({ids.ToArray()}) AND state = 'PENDING'
        """, ct);

    /// <summary>Gives back what was not tried: the attempt does not count.</summary>
    public Task Release(IEnumerable<Guid> ids, DateTimeOffset until, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        UPDATE notifications.notices SET due_time = greatest(due_time, {until}), taken_until = NULL, attempts = attempts - 1 WHERE id = ANY ({ids.ToArray()}) AND state = 'PENDING'
        """, ct);

    public Task Fail(IEnumerable<Guid> ids, string reason, CancellationToken ct) => End(ids, NoticeState.Failed, reason, ct);

    public Task Suppress(IEnumerable<Guid> ids, string reason, CancellationToken ct) => End(ids, NoticeState.Suppressed, reason, ct);

    private Task<int> End(IEnumerable<Guid> ids, NoticeState state, string reason, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        UPDATE notifications.notices SET state = {Code.Of(state)}, reason = {reason}, due_time = NULL, taken_until = NULL, version = version + 1 WHERE id = ANY ({ids.ToArray()}) AND state = 'PENDING'
        """, ct);
}
