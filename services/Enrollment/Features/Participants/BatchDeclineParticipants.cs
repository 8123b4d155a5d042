using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class BatchDeclineParticipants(EnrollmentDb db, Call call, FreedSeats seats)
{
    public async Task<Proto.BatchDeclineParticipantsResponse> Handle(Proto.BatchDeclineParticipantsRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        ManyAtOnce.Demand(request.Participants.Count, "participants", "PARTICIPANTS_OUT_OF_RANGE");
        await using var transaction = await db.BeginAsync(ct);
        var batch = await db.LockBatchAsync(id, ct);
        batch.DemandSelected();
        var participants = await db.ParticipantsAsync(batch, request.Participants.Select(line => line.Participant), call.Caller, ct);

        var outcomes = request.Participants.Select(line => ParticipantOutcomes.Outcome(line.Participant, participants, participant =>
            participant.Decline(call, line.Reason.Length > 0 ? line.Reason : request.Reason, line.Etag)));
        var answer = new Proto.BatchDeclineParticipantsResponse { Outcomes = { outcomes } };
        await seats.Offer(batch, [.. answer.Outcomes.Where(outcome => outcome.Ok).Select(outcome => participants[outcome.Participant])], ct);
        await call.Save(answer, ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
