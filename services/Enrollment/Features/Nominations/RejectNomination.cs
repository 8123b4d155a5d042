using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Nominations;

internal sealed class RejectNomination(EnrollmentDb db, Call call)
{
    public async Task<Proto.Nomination> Handle(Proto.RejectNominationRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Nomination);
        var id = NotFound.Id(request.Nomination, NotFound.Nomination);
        var reason = RequiredReason.Of(request.Reason);
        var nomination = await db.Nominations.Include(n => n.Batch).SingleOrDefaultAsync(n => n.Id == id && n.BatchId == batch, ct) ?? throw NotFound.Nomination();
        Call.CheckEtag(request.Etag, nomination.Version);
        nomination.Batch.DemandUndecided();

        nomination.Reject(reason);
        call.Record(nomination.Decided(call.Today));
        return await call.Save(nomination.ToMessage(call.English), ct);
    }
}
