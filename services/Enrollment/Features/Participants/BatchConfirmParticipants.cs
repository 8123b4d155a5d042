using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class BatchConfirmParticipants(EnrollmentDb db, Call call)
{
    public async Task<Proto.BatchConfirmParticipantsResponse> Handle(Proto.BatchConfirmParticipantsRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        ManyAtOnce.Demand(request.Participants.Count, "participants", "PARTICIPANTS_OUT_OF_RANGE");
        await using var transaction = await db.BeginAsync(ct);
        var batch = await db.LockBatchAsync(id, ct);
        batch.DemandSelected();
        var participants = await db.ParticipantsAsync(batch, request.Participants.Select(line => line.Participant), call.Caller, ct);

        var outcomes = request.Participants.Select(line => ParticipantOutcomes.Outcome(line.Participant, participants, participant => participant.Confirm(call, line.Etag)));
        var answer = await call.Save(new Proto.BatchConfirmParticipantsResponse { Outcomes = { outcomes } }, ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
