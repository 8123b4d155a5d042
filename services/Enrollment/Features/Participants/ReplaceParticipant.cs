using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class ReplaceParticipant(EnrollmentDb db, Call call, Seating seating)
{
    public async Task<Proto.ReplaceParticipantResponse> Handle(Proto.ReplaceParticipantRequest request, CancellationToken ct)
    {
        var chosen = ChosenPerson.Of(request.Nomination, request.Employee);
        var reason = RequiredReason.Of(request.Reason);
        await using var transaction = await db.BeginAsync(ct);
        var replaced = await db.LockParticipantAsync(request.Batch, request.Participant, call.Caller, ct);
        Call.CheckEtag(request.Etag, replaced.Version);
        replaced.Batch.DemandSeating();
        if (replaced.State == ParticipantState.Attending && await db.HasAttendedAsync(replaced, ct))
        {
            throw Refusal.Precondition("PARTICIPANT_HAS_ATTENDED", "Whoever has attended a session is not replaced any more; drop the participant.");
        }

        var nomination = await seating.NominationOf(chosen, replaced.Batch, replaced.Office, reason, ct);
        var follower = await seating.Seat(nomination, replaced.Batch, (Reason.Replacement, Reason.PassedOverReplacement), null, replaced, ct);
        replaced.Replace(follower.Id, reason, call.Now);
        call.Record(new ParticipantReplaced(request.Batch, follower.Id.ToString()) { Aggregate = replaced.Id.ToString(), Version = replaced.Version, EffectiveOn = call.Today });
        var answer = await call.Save(new Proto.ReplaceParticipantResponse { Replaced = replaced.ToMessage(), Participant = follower.ToMessage() }, ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
