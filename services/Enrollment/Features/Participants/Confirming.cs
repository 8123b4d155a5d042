using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Participants;

internal static class Confirming
{
    /// <summary>Accepts one invitation under the ledger's lock, the same whether it came alone or in a list.</summary>
    public static Participant Confirm(this Participant participant, Call call, string etag)
    {
        Call.CheckEtag(etag, participant.Version);
        participant.Batch.DemandSelected();
        participant.Confirm();
        call.Record(new ParticipantConfirmed(participant.BatchId.ToString()) { Aggregate = participant.Id.ToString(), Version = participant.Version, EffectiveOn = call.Today });
        return participant;
    }
}
