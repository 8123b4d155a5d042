using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Nominations;

/// <summary>Under the ledger's lock: the same nomination may be moving up from the waitlist.</summary>
internal sealed class WithdrawNomination(EnrollmentDb db, Call call)
{
    public async Task<Proto.Nomination> Handle(Proto.WithdrawNominationRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Nomination);
        var id = NotFound.Id(request.Nomination, NotFound.Nomination);
        await using var transaction = await db.BeginAsync(ct);
        var route = (await db.LockBatchAsync(batch, ct)).ApprovalRoute;
        var nomination = await db.Nominations.InSightOf(call.Caller, db).SingleOrDefaultAsync(n => n.Id == id && n.BatchId == batch, ct) ?? throw NotFound.Nomination();
        Call.CheckEtag(request.Etag, nomination.Version);

        nomination.Withdraw();
        call.Record(new NominationWithdrawn(request.Batch) { Aggregate = nomination.Id.ToString(), Version = nomination.Version, EffectiveOn = call.Today });
        var answer = await call.Save(nomination.ToMessage(route, call.English), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
