using Diklat.Notifications.Data;
using Diklat.Notifications.Domain;

namespace Diklat.Notifications.Features.Batches;

internal static class BatchCopy
{
    /// <summary>The batch as known, or a new row for it.</summary>
    public static async Task<Batch> BatchAsync(this NotificationsDb db, string id, CancellationToken ct)
    {
        var batch = await db.Batches.FindAsync([Guid.Parse(id)], ct);
        if (batch is null)
        {
            db.Add(batch = new() { Id = Guid.Parse(id) });
        }

        return batch;
    }
}
