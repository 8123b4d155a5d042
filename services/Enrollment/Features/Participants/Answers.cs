using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Participants;

/// <summary>One answer to an invitation under the ledger's lock, the same whether it came alone, in a list or in a file; it changes all or, by a refusal, nothing.</summary>
internal static class Answers
{
    public static Participant Confirm(this Participant participant, Call call, string etag)
    {
        Call.CheckEtag(etag, participant.Version);
        participant.Batch.DemandSelected();
        participant.Confirm(call.Now);
        call.Record(new ParticipantConfirmed(participant.BatchId.ToString()) { Aggregate = participant.Id.ToString(), Version = participant.Version, EffectiveOn = call.Today });
        return participant;
    }

    /// <summary>Whoever calls offers the seat that is free then.</summary>
    public static Participant Decline(this Participant participant, Call call, string reason, string etag)
    {
        var check = new Check();
        var words = check.Text(reason, "reason", 0, 500);
        check.ThrowIfAny();
        Call.CheckEtag(etag, participant.Version);
        participant.Batch.DemandSelected();
        participant.Decline(words.Length > 0 ? words : null);
        participant.Batch.Seats.GiveBack();
        call.Record(new ParticipantDeclined(participant.BatchId.ToString()) { Aggregate = participant.Id.ToString(), Version = participant.Version, EffectiveOn = call.Today });
        return participant;
    }
}
