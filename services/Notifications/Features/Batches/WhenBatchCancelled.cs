using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Data;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Notifications.Features.Batches;

/// <summary>Tells everybody whom the batch concerned: nominated, waiting, invited, confirmed. Their seats' own events may have come before this one, or come after it.</summary>
internal sealed class WhenBatchCancelled(NotificationsDb db, Teller teller) : IWhen<BatchCancelled>
{
    public async Task Handle(BatchCancelled e, CancellationToken ct)
    {
        var id = Guid.Parse(e.Aggregate);
        await teller.Queue(id, ct);
        var batch = await db.BatchAsync(e.Aggregate, ct);
        batch.Cancel(e.OccurredAt);
        var standings = await db.Standings.Where(standing => standing.Batch == id).OrderBy(standing => standing.Id).ToListAsync(ct);
        await teller.Tell(e, NoticeKind.BatchCancelled, id, id, standings.Where(standing => standing.IsLive || standing.EndedWith(batch)), ct);
    }
}
