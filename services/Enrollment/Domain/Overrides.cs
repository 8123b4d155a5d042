namespace Diklat.Enrollment.Domain;

/// <summary>What training staff decide otherwise about one nominee, and why.</summary>
internal sealed record Override(Guid Nomination, NominationState To, string Reason);

/// <summary>A selection as training staff change it. Floors, ceilings and the rule's order give way to a written reason; the quota, the waitlist's limit and what bars a person do not.</summary>
internal static class Overrides
{
    /// <summary>
    /// The outcomes with the changes, in rank order: who keeps a place keeps the order; who is put on the waitlist by hand follows behind it. A seat that a change frees stays free until it is given by hand.
    /// </summary>
    public static IReadOnlyList<SelectionOutcome> Apply(IReadOnlyList<SelectionOutcome> outcomes, IReadOnlyList<Override> changes, int quota, int waitlistLimit)
    {
        var byNomination = changes.ToDictionary(change => change.Nomination);
        var known = outcomes.ToDictionary(outcome => outcome.Nomination);
        foreach (var change in changes)
        {
            Demand(known.ContainsKey(change.Nomination), "OVERRIDE_UNKNOWN", "An override names a nomination that the proposal does not hold.");
            Demand(change.To == NominationState.NotSelected || !known[change.Nomination].Reasons.Any(IsBar), "OVERRIDE_BARRED", "A person who is barred (legal status, seat on the same dates) cannot be placed by hand.");
        }

        var changed = outcomes.Select(outcome => byNomination.TryGetValue(outcome.Nomination, out var change)
            ? outcome with { State = change.To, Reasons = [.. outcome.Reasons, new Reason(Reason.Overridden, change.Reason)] }
            : outcome).OrderBy(outcome => byNomination.ContainsKey(outcome.Nomination)).ToList();
        var selected = Ranked(changed, NominationState.Selected);
        var waiting = Ranked(changed, NominationState.Waitlisted);
        Demand(selected.Count <= quota, "OVERRIDE_ABOVE_QUOTA", "More would be selected than the quota has seats; take somebody out as well.");
        Demand(waiting.Count <= waitlistLimit, "OVERRIDE_ABOVE_WAITLIST", "More would wait than the waitlist takes.");
        return [.. selected, .. waiting, .. changed.Where(outcome => outcome.State == NominationState.NotSelected).Select(outcome => outcome with { Rank = 0 })];
    }

    private static List<SelectionOutcome> Ranked(IEnumerable<SelectionOutcome> outcomes, NominationState state) =>
        [.. outcomes.Where(outcome => outcome.State == state).Select((outcome, at) => outcome with { Rank = at + 1 })];

    private static bool IsBar(Reason reason) => reason.Code is Reason.Ineligible or Reason.EmployeeOverlap;

    private static void Demand(bool ok, string reason, string message)
    {
        if (!ok)
        {
            throw Refusal.Precondition(reason, message);
        }
    }
}
