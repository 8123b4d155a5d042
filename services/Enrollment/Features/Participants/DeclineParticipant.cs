using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class DeclineParticipant(EnrollmentDb db, Call call, FreedSeats seats)
{
    public async Task<Proto.Participant> Handle(Proto.DeclineParticipantRequest request, CancellationToken ct)
    {
        var check = new Check();
        var reason = check.Text(request.Reason, "reason", 0, 500);
        check.ThrowIfAny();
        await using var transaction = await db.BeginAsync(ct);
        var participant = await db.LockParticipantAsync(request.Batch, request.Participant, call.Caller, ct);
        Call.CheckEtag(request.Etag, participant.Version);
        participant.Batch.DemandSelected();

        participant.Decline(reason.Length > 0 ? reason : null);
        participant.Batch.Seats.GiveBack();
        call.Record(new ParticipantDeclined(request.Batch) { Aggregate = participant.Id.ToString(), Version = participant.Version, EffectiveOn = call.Today });
        await seats.Offer(participant.Batch, [participant], ct);
        var answer = await call.Save(participant.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
