using Diklat.Contracts;
using Diklat.Notifications.Data;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Notifications.Features.Sessions;

/// <summary>Tells those who have a seat of a session. Who confirms later gets the whole timetable then.</summary>
internal sealed class SessionTeller(NotificationsDb db, Teller teller)
{
    public async Task Tell(IntegrationEvent e, string batch, NoticeKind kind, Action<Session> change, CancellationToken ct)
    {
        var (id, batchId) = (Guid.Parse(e.Aggregate), Guid.Parse(batch));
        await teller.Queue(batchId, ct);
        var session = await db.Sessions.FindAsync([id], ct);
        if (session is null)
        {
            db.Add(session = new() { Id = id, Batch = batchId });
        }

        change(session);
        if (session.Version == e.Version)
        {
            var confirmed = await db.Standings.Where(standing => standing.Batch == batchId && standing.State == StandingState.Confirmed).ToListAsync(ct);
            await teller.Tell(e, kind, e.EventId, batchId, confirmed, ct, id);
        }
    }
}
