using System.Globalization;
using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class CompleteBatch(EnrollmentDb db, Call call)
{
    public async Task<Proto.Batch> Handle(Proto.CompleteBatchRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        await using var transaction = await db.BeginAsync(ct);
        var batch = await db.LockBatchAsync(id, ct);
        Call.CheckEtag(request.Etag, batch.Version);
        batch.Complete();
        var open = await db.Participants.CountAsync(participant => participant.BatchId == id && participant.State == ParticipantState.Attending, ct);
        if (open > 0)
        {
            throw Refusal.Precondition("PARTICIPANTS_NOT_FINAL", "Finalize the results first; those just finalized arrive within moments.")
                .With("open", open.ToString(CultureInfo.InvariantCulture));
        }

        call.Record(new BatchCompleted { Aggregate = batch.Id.ToString(), Version = batch.Version, EffectiveOn = batch.EndDate });
        var answer = await call.Save(batch.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
