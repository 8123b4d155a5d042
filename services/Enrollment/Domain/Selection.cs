namespace Diklat.Enrollment.Domain;

/// <summary>A verified nomination as the selection sees it.</summary>
/// <param name="Nomination">Its id.</param>
/// <param name="Position">Order of submission.</param>
/// <param name="Group">Office whose seats are counted together; offices outside the rules' level are groups of their own.</param>
/// <param name="HasFloor">Whether the group has a right to the least number of seats.</param>
internal sealed record Candidate(Guid Nomination, long Position, string Group, bool HasFloor);

/// <summary>Where a nomination ends, and why.</summary>
internal sealed record SelectionOutcome(Guid Nomination, NominationState State, int Rank, IReadOnlyList<Reason> Reasons);

/// <summary>
/// First come, first served, within floors and ceilings of office groups. A pure function: same input, same output.
/// Floors come first, one seat per group and round, so that a quota below the sum of floors is spread evenly; what is left goes by order of
/// submission, skipping groups at their ceiling. The others wait in order of submission.
/// </summary>
internal static class Selection
{
    public static IReadOnlyList<SelectionOutcome> FirstCome(IReadOnlyList<Candidate> candidates, int quota, int waitlistLimit, OfficeRules? rules)
    {
        var ordered = candidates.OrderBy(candidate => candidate.Position).ToList();
        var plain = Fill(ordered, [], quota, rules);
        var floors = Floors(ordered, quota, rules);
        var chosen = Fill(ordered, floors, quota, rules);
        var taken = ordered.Where(chosen.Contains).CountBy(candidate => candidate.Group).ToDictionary();
        List<SelectionOutcome> selected = [], waiting = [], out_ = [];
        foreach (var candidate in ordered)
        {
            if (chosen.Contains(candidate))
            {
                var byFloor = floors.Contains(candidate) && !plain.Contains(candidate);
                selected.Add(new(candidate.Nomination, NominationState.Selected, selected.Count + 1, [new(byFloor ? Reason.OfficeFloor : Reason.FirstCome)]));
                continue;
            }

            var limits = Limits(candidate, taken.GetValueOrDefault(candidate.Group), displaced: plain.Contains(candidate), rules);
            if (waiting.Count < waitlistLimit)
            {
                waiting.Add(new(candidate.Nomination, NominationState.Waitlisted, waiting.Count + 1, limits));
            }
            else
            {
                out_.Add(new(candidate.Nomination, NominationState.NotSelected, 0, [.. limits, new(Reason.WaitlistFull)]));
            }
        }

        return [.. selected, .. waiting, .. out_];
    }

    private static HashSet<Candidate> Floors(List<Candidate> ordered, int quota, OfficeRules? rules)
    {
        HashSet<Candidate> chosen = [];
        var groups = ordered.Where(candidate => candidate.HasFloor).GroupBy(candidate => candidate.Group).Select(group => group.ToList()).ToList();
        for (var round = 0; round < rules?.MinSeats; round++)
        {
            chosen.UnionWith(groups.Where(group => round < group.Count).Select(group => group[round]).OrderBy(candidate => candidate.Position).Take(quota - chosen.Count));
        }

        return chosen;
    }

    private static HashSet<Candidate> Fill(List<Candidate> ordered, HashSet<Candidate> floors, int quota, OfficeRules? rules)
    {
        HashSet<Candidate> chosen = [.. floors];
        var taken = floors.CountBy(candidate => candidate.Group).ToDictionary();
        foreach (var candidate in ordered.Where(candidate => !floors.Contains(candidate)))
        {
            var seats = taken.GetValueOrDefault(candidate.Group);
            if (chosen.Count < quota && OfficeRules.Allows(rules, seats))
            {
                chosen.Add(candidate);
                taken[candidate.Group] = seats + 1;
            }
        }

        return chosen;
    }

    private static IReadOnlyList<Reason> Limits(Candidate candidate, int taken, bool displaced, OfficeRules? rules) =>
        !OfficeRules.Allows(rules, taken) ? [new(Reason.OfficeCeiling, candidate.Group)]
        : displaced ? [new(Reason.QuotaFull), new(Reason.OfficeFloor)]
        : [new(Reason.QuotaFull)];
}
