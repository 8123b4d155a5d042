using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class GetBatch(EnrollmentDb db)
{
    public async Task<Proto.Batch> Handle(Proto.GetBatchRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        var batch = await db.Batches.AsNoTracking().Include(batch => batch.Seats).SingleOrDefaultAsync(batch => batch.Id == id, ct);
        return batch?.ToMessage() ?? throw NotFound.Batch();
    }
}
