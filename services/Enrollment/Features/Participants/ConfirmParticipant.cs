using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class ConfirmParticipant(EnrollmentDb db, Call call)
{
    public async Task<Proto.Participant> Handle(Proto.ConfirmParticipantRequest request, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        var participant = await db.LockParticipantAsync(request.Batch, request.Participant, call.Caller, ct);
        participant.Confirm(call, request.Etag);
        var answer = await call.Save(participant.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
