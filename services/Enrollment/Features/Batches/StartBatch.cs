using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class StartBatch(EnrollmentDb db, Call call)
{
    public async Task<Proto.Batch> Handle(Proto.StartBatchRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        await using var transaction = await db.BeginAsync(ct);
        var batch = await db.LockBatchAsync(id, ct);
        Call.CheckEtag(request.Etag, batch.Version);
        batch.DemandSelected();
        var participants = await db.Participants
            .Where(p => p.BatchId == id && (p.State == ParticipantState.Invited || p.State == ParticipantState.Confirmed))
            .OrderBy(p => p.Id)
            .ToListAsync(ct);
        var confirmed = participants.FindAll(p => p.State == ParticipantState.Confirmed);
        batch.Start(confirmed.Count);
        confirmed.ForEach(participant => participant.Attend());
        var attending = confirmed.ConvertAll(participant => new AttendingParticipant(participant.Id.ToString(), participant.Version));
        call.Record(new BatchStarted(call.Today < batch.StartDate, attending) { Aggregate = batch.Id.ToString(), Version = batch.Version, EffectiveOn = call.Today });
        foreach (var unanswered in participants.Where(p => p.State == ParticipantState.Invited))
        {
            unanswered.Expire();
            batch.Seats.GiveBack();
            call.Record(unanswered.Expired(call.Today));
        }

        var answer = await call.Save(batch.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
