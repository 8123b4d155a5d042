using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Nominations;

internal static class NominationOutcomes
{
    /// <summary>What became of one nomination of many: the decision is made now, and a refusal is its outcome.</summary>
    public static Proto.NominationOutcome Outcome(string id, ApprovalRoute route, bool english, Func<Nomination> decide)
    {
        var (nomination, refusal) = ManyAtOnce.Try(decide);
        return nomination is not null
            ? new() { Nomination = id, Ok = true, Result = nomination.ToMessage(route, english) }
            : new() { Nomination = id, Reason = refusal!.Reason, Message = refusal.Message, Facts = { refusal.Metadata.ToDictionary() } };
    }
}
