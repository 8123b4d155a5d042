namespace Diklat.Enrollment.Domain;

/// <summary>The order in which those who wait move up. It is fixed at the selection: their rank is their place in it.</summary>
internal static class PublishedOrder
{
    /// <summary>Ranks those who wait by the batch's rule; who is selected, who waits and who does not stays as the selection says.</summary>
    /// <param name="outcomes">Of the selection, ranked by its method.</param>
    /// <param name="order">The batch's rule.</param>
    /// <param name="priorityOf">Priority of a nomination, 1 first.</param>
    public static IReadOnlyList<SelectionOutcome> Apply(IReadOnlyList<SelectionOutcome> outcomes, WaitlistOrder order, Func<Guid, int> priorityOf)
    {
        if (order == WaitlistOrder.Rank)
        {
            return outcomes;
        }

        var waiting = outcomes.Where(Waits).OrderBy(outcome => priorityOf(outcome.Nomination)).ThenBy(outcome => outcome.Rank).Select((outcome, i) => outcome with { Rank = i + 1 });
        return [.. outcomes.Where(outcome => outcome.State == NominationState.Selected), .. waiting, .. outcomes.Where(outcome => outcome.State == NominationState.NotSelected)];
    }

    private static bool Waits(SelectionOutcome outcome) => outcome.State == NominationState.Waitlisted;
}
