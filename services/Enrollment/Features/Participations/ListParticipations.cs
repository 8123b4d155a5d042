using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Participations;

internal sealed class ListParticipations(EnrollmentDb db)
{
    public async Task<Proto.ListParticipationsResponse> Handle(Proto.ListParticipationsRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        var batch = await db.Batches.AsNoTracking().SingleOrDefaultAsync(batch => batch.Id == id, ct) ?? throw NotFound.Batch();
        var rows = await db.Participations(participant => participant.BatchId == id).ToListAsync(ct);
        return new()
        {
            Participations = { rows.Select(row => row.ToMessage()) },
            BatchCode = batch.Code,
            BatchTitle = batch.Title,
            Venue = batch.Venue,
            BatchState = Code.Of(batch.State),
        };
    }
}
