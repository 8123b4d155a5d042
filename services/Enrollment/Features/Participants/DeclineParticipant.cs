using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class DeclineParticipant(EnrollmentDb db, Call call)
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
        await OfferFreeSeats(participant, ct);
        var answer = await call.Save(participant.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    private async Task OfferFreeSeats(Participant leaving, CancellationToken ct)
    {
        var batch = leaving.Batch;
        var waitlist = await db.WaitlistAsync(batch, leaving, ct);
        var promotion = Promotion.Of(waitlist.Waiting, batch.Seats.Free, waitlist.TakenByGroup, batch.OfficeRules);
        foreach (var (id, reason) in promotion.PassedOver)
        {
            var passedOver = waitlist.Nominations[id];
            passedOver.PassOver(reason);
            call.Record(passedOver.Decided(call.Today));
        }

        foreach (var id in promotion.Promoted)
        {
            Invite(waitlist.Nominations[id], leaving);
        }
    }

    private void Invite(Nomination nomination, Participant leaving)
    {
        var participant = Participant.Invite(call.NewId(), nomination, call.Now);
        db.Add(participant);
        leaving.Batch.Seats.Take();
        nomination.Promote();
        call.Record(new ParticipantPromoted(nomination.BatchId.ToString(), participant.Id.ToString(), leaving.Id.ToString())
        {
            Aggregate = nomination.Id.ToString(),
            Version = nomination.Version - 1,
            EffectiveOn = call.Today,
        });
        call.Record(nomination.Decided(call.Today));
        call.Record(participant.Invited(call.Today));
    }
}
