using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class OpenBatch(EnrollmentDb db, Call call)
{
    public async Task<Proto.Batch> Handle(Proto.OpenBatchRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        var batch = await db.Batches.Include(batch => batch.Seats).SingleOrDefaultAsync(batch => batch.Id == id, ct) ?? throw NotFound.Batch();
        Call.CheckEtag(request.Etag, batch.Version);

        batch.Open();
        call.Record(new BatchOpened { Aggregate = batch.Id.ToString(), Version = batch.Version, EffectiveOn = call.Today });
        return await call.Save(batch.ToMessage(), ct);
    }
}
