using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Nominations;

internal sealed class GetNomination(EnrollmentDb db, Call call)
{
    public async Task<Proto.Nomination> Handle(Proto.GetNominationRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Nomination);
        var id = NotFound.Id(request.Nomination, NotFound.Nomination);
        var nomination = await db.Nominations.AsNoTracking().InSightOf(call.Caller, db).Include(n => n.Batch).SingleOrDefaultAsync(n => n.Id == id && n.BatchId == batch, ct);
        return nomination?.ToMessage(nomination.Batch.ApprovalRoute, call.English) ?? throw NotFound.Nomination();
    }
}
