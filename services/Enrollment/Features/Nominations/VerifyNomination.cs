using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Nominations;

internal sealed class VerifyNomination(EnrollmentDb db, Call call)
{
    public async Task<Proto.Nomination> Handle(Proto.VerifyNominationRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Nomination);
        var id = NotFound.Id(request.Nomination, NotFound.Nomination);
        var nomination = await db.Nominations.Include(n => n.Batch).SingleOrDefaultAsync(n => n.Id == id && n.BatchId == batch, ct) ?? throw NotFound.Nomination();
        Call.CheckEtag(request.Etag, nomination.Version);
        nomination.Batch.DemandUndecided();

        nomination.Verify();
        call.Record(new NominationVerified(request.Batch) { Aggregate = nomination.Id.ToString(), Version = nomination.Version, EffectiveOn = call.Today });
        return await call.Save(nomination.ToMessage(call.English), ct);
    }
}
