using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Data;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Notifications.Features.Batches;

/// <summary>Tells those who hold or are offered a seat, or wait for one; what holds now is read when it is sent.</summary>
internal sealed class WhenBatchChanged(NotificationsDb db, Teller teller) : IWhen<BatchChanged>
{
    // What somebody who comes has to know. An event of the version before does not say what changed.
    private static readonly string[] Concerning = ["title", "startDate", "endDate", "venue"];

    public async Task Handle(BatchChanged e, CancellationToken ct)
    {
        if (e.Fields.Count > 0 && !e.Fields.Intersect(Concerning).Any())
        {
            return;
        }

        var id = Guid.Parse(e.Aggregate);
        await teller.Queue(id, ct);
        var batch = await db.BatchAsync(e.Aggregate, ct);
        if (batch.Plan(e.StartDate, e.EndDate, e.Version))
        {
            var concerned = await db.Standings.Where(standing => standing.Batch == id
                && (standing.State == StandingState.Invited || standing.State == StandingState.Confirmed || standing.State == StandingState.Waitlisted)).ToListAsync(ct);
            await teller.Tell(e, NoticeKind.BatchChanged, e.EventId, id, concerned, ct);
        }
    }
}
