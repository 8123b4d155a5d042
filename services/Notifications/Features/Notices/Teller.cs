using Diklat.Contracts;
using Diklat.Notifications.Data;
using Diklat.Notifications.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Notifications.Features.Notices;

/// <summary>
/// Makes notices of events. Those of one batch are taken one after another, so that of two that come at once (a seat is confirmed, a session is planned) the later sees what the
/// earlier left, whichever it is.
/// </summary>
internal sealed class Teller(NotificationsDb db, Call call, Schedule schedule)
{
    /// <summary>Waits for those at work on this batch; until the end of the transaction.</summary>
    public Task Queue(Guid batch, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({batch.ToString()}, 0))", ct);

    /// <summary>A nomination or participation has come to a state: notes it, and tells its holder what holds now.</summary>
    public async Task Tell(IntegrationEvent e, string batch, StandingState state, CancellationToken ct, string? employee = null, IReadOnlyList<string>? reasons = null, DateTimeOffset? respondBy = null)
    {
        var (id, batchId) = (Guid.Parse(e.Aggregate), Guid.Parse(batch));
        await Queue(batchId, ct);
        var standing = await db.Standings.FindAsync([id], ct);
        if (standing is null)
        {
            db.Add(standing = new() { Id = id, Batch = batchId });
        }

        if (employee is not null)
        {
            standing.Learn(Guid.Parse(employee), respondBy);
        }

        standing.Change(state, e.Version, e.EventId, e.OccurredAt, reasons ?? []);
        if (standing.EndedWith(await db.Batches.FindAsync([batchId], ct)))
        {
            await Tell(e, NoticeKind.BatchCancelled, batchId, batchId, [standing], ct);
        }
        else if (standing.Kind is { } kind)
        {
            await Tell(e, kind, standing.Cause, batchId, [standing], ct);
        }
    }

    /// <summary>Tells each of these people once of a cause. Of whom nobody knows yet who it is, is told when that is known.</summary>
    public async Task Tell(
        IntegrationEvent e, NoticeKind kind, Guid cause, Guid batch, IEnumerable<Standing> standings, CancellationToken ct, Guid? session = null)
    {
        var people = standings.Where(standing => standing.Employee is not null).GroupBy(standing => standing.Employee!.Value).ToDictionary(group => group.Key, group => group.Last());
        var told = await db.Notices.Where(notice => people.Keys.Contains(notice.Employee) && notice.Cause == cause && notice.Kind == kind).Select(notice => notice.Employee).ToListAsync(ct);
        var daily = await db.Preferences.Where(preference => people.Keys.Contains(preference.Employee) && preference.Delivery == Delivery.Daily).Select(preference => preference.Employee).ToListAsync(ct);
        foreach (var (employee, standing) in people.Where(person => !told.Contains(person.Key)).OrderBy(person => person.Key))
        {
            var (due, bundle) = schedule.Of(kind, batch, daily.Contains(employee), call.Now);
            db.Add(new Notice
            {
                Id = call.NewId(),
                Employee = employee,
                Kind = kind,
                Cause = cause,
                Batch = batch,
                Standing = standing.Id,
                Session = session,
                Certificate = kind == NoticeKind.CertificateIssued ? e.Aggregate : null,
                AboutVersion = e.Version,
                Bundle = bundle,
                EffectiveOn = e.EffectiveOn,
                OccurredAt = e.OccurredAt,
                CreateTime = call.Now,
                DueTime = due,
            });
        }
    }
}
