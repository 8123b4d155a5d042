using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>Changes the batch's row, so it waits for nominations under way, which share its lock; later ones see it closed.</summary>
internal sealed class CloseBatch(EnrollmentDb db, Call call)
{
    public async Task<Proto.Batch> Handle(Proto.CloseBatchRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        var batch = await db.Batches.Include(batch => batch.Seats).SingleOrDefaultAsync(batch => batch.Id == id, ct) ?? throw NotFound.Batch();
        Call.CheckEtag(request.Etag, batch.Version);

        batch.Close();
        var beforePlan = call.Now < batch.Window.CloseTime;
        call.Record(new BatchClosed(beforePlan) { Aggregate = batch.Id.ToString(), Version = batch.Version, EffectiveOn = call.Today });
        return await call.Save(batch.ToMessage(), ct);
    }
}
