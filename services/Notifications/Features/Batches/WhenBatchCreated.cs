using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Data;
using Diklat.Notifications.Features.Notices;

namespace Diklat.Notifications.Features.Batches;

internal sealed class WhenBatchCreated(NotificationsDb db, Teller teller) : IWhen<BatchCreated>
{
    public async Task Handle(BatchCreated e, CancellationToken ct)
    {
        await teller.Queue(Guid.Parse(e.Aggregate), ct);
        (await db.BatchAsync(e.Aggregate, ct)).Plan(e.StartDate, e.EndDate, e.Version);
    }
}
