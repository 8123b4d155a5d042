using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Participants;

internal static class ParticipantOutcomes
{
    /// <summary>What became of one participant of many: the decision is made now, and a refusal is its outcome.</summary>
    public static Proto.ParticipantOutcome Outcome(string id, IReadOnlyDictionary<string, Participant> participants, Func<Participant, Participant> decide)
    {
        var (participant, refusal) = ManyAtOnce.Try(() => decide(participants.GetValueOrDefault(id) ?? throw NotFound.Participant()));
        return participant is not null
            ? new() { Participant = id, Ok = true, Result = participant.ToMessage() }
            : new() { Participant = id, Reason = refusal!.Reason, Message = refusal.Message, Facts = { refusal.Metadata.ToDictionary() } };
    }
}
