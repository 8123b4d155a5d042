using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class DeclineParticipant(EnrollmentDb db, Call call, FreedSeats seats)
{
    public async Task<Proto.Participant> Handle(Proto.DeclineParticipantRequest request, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        var participant = await db.LockParticipantAsync(request.Batch, request.Participant, call.Caller, ct);
        participant.Decline(call, request.Reason, request.Etag);
        await seats.Offer(participant.Batch, [participant], ct);
        var answer = await call.Save(participant.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
