using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class ListBatches(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListBatchesResponse> Handle(Proto.ListBatchesRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var batches = db.Batches.AsNoTracking().Include(batch => batch.Seats).AsQueryable();
        if (request.State != Proto.Batch.Types.State.Unspecified)
        {
            var state = (BatchState)request.State;
            batches = batches.Where(batch => batch.State == state);
        }

        if (page.After is { } after)
        {
            var last = Guid.Parse(after);
            batches = batches.Where(batch => batch.Id < last);
        }

        var rows = await batches.OrderByDescending(batch => batch.Id).Take(page.Size + 1).ToListAsync(ct);
        return new() { Batches = { page.Rows(rows).Select(batch => batch.ToMessage()) }, NextPageToken = page.NextToken(rows, batch => batch.Id.ToString()) };
    }
}
