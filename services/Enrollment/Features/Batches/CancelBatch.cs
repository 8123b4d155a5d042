using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>Everybody comes to an end with the batch: who holds a seat gives it back, who waits for a decision has it. It waits for nominations under way, so that none slips in behind.</summary>
internal sealed class CancelBatch(EnrollmentDb db, Call call)
{
    public async Task<Proto.Batch> Handle(Proto.CancelBatchRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        var reason = RequiredReason.Of(request.Reason);
        await using var transaction = await db.BeginAsync(ct);
        await db.LockSeatsAsync(id, ct);
        var batch = await db.HoldBatchAsync(id, ct);
        Call.CheckEtag(request.Etag, batch.Version);
        batch.Cancel(reason);
        call.Record(new BatchCancelled { Aggregate = batch.Id.ToString(), Version = batch.Version, EffectiveOn = call.Today });
        await GiveSeatsBack(batch, ct);
        await EndNominations(batch, ct);
        var answer = await call.Save(batch.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    private async Task GiveSeatsBack(Batch batch, CancellationToken ct)
    {
        var holders = await db.Participants
            .Where(p => p.BatchId == batch.Id && (p.State == ParticipantState.Invited || p.State == ParticipantState.Confirmed || p.State == ParticipantState.Attending))
            .OrderBy(p => p.Id)
            .ToListAsync(ct);
        foreach (var holder in holders)
        {
            batch.Seats.GiveBack();
            if (holder.State == ParticipantState.Attending)
            {
                holder.Drop(null);
                call.Record(holder.Dropped(call.Today));
            }
            else
            {
                holder.Expire();
                call.Record(holder.Expired(call.Today));
            }
        }
    }

    private async Task EndNominations(Batch batch, CancellationToken ct)
    {
        var nominations = await db.Nominations
            .FromSql($"SELECT * FROM enrollment.nominations WHERE batch_id = {batch.Id} AND state IN ('SUBMITTED', 'VERIFIED', 'WAITLISTED') ORDER BY id FOR UPDATE")
            .ToListAsync(ct);
        foreach (var nomination in nominations)
        {
            nomination.EndWithBatch();
            call.Record(nomination.Decided(call.Today));
        }
    }
}
