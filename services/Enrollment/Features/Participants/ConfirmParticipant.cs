using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class ConfirmParticipant(EnrollmentDb db, Call call)
{
    public async Task<Proto.Participant> Handle(Proto.ConfirmParticipantRequest request, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        var participant = await db.LockParticipantAsync(request.Batch, request.Participant, call.Caller, ct);
        Call.CheckEtag(request.Etag, participant.Version);
        participant.Batch.DemandSelected();

        participant.Confirm();
        call.Record(new ParticipantConfirmed(request.Batch) { Aggregate = participant.Id.ToString(), Version = participant.Version, EffectiveOn = call.Today });
        var answer = await call.Save(participant.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
