using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class DropParticipant(EnrollmentDb db, Call call)
{
    public async Task<Proto.Participant> Handle(Proto.DropParticipantRequest request, CancellationToken ct)
    {
        var reason = RequiredReason.Of(request.Reason);
        await using var transaction = await db.BeginAsync(ct);
        var participant = await db.LockParticipantAsync(request.Batch, request.Participant, call.Caller, ct);
        Call.CheckEtag(request.Etag, participant.Version);

        participant.Drop(reason);
        participant.Batch.Seats.GiveBack();
        call.Record(participant.Dropped(call.Today));
        var answer = await call.Save(participant.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
