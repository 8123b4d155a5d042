namespace Diklat.Enrollment.Domain;

/// <summary>What goes into a selection.</summary>
internal sealed record SelectionInput(
    SelectionMethod Method, IReadOnlyList<Candidate> Nominees, int Quota, int WaitlistLimit, OfficeRules? Rules, IReadOnlyDictionary<string, GroupFacts> Facts, SelectionTerms Terms)
{
    /// <summary>Rule of the batch by which those who wait move up.</summary>
    public WaitlistOrder Order { get; init; } = WaitlistOrder.Rank;

    public Contest Contest { get; } = Contest.Of(Nominees, Quota, Rules, Facts, Terms);
}

/// <summary>A selection by one of the rules, with a reason for every nominee. A pure function: same input, same output, whatever the order of the nominees.</summary>
internal static class Selection
{
    public static bool[] Choose(SelectionMethod method, Contest contest) => method switch
    {
        SelectionMethod.FirstCome => FirstCome.Choose(contest),
        SelectionMethod.Apportioned => Apportioned.Choose(contest),
        _ => Optimum.Choose(contest),
    };

    /// <summary>In rank order: the selected, the waitlist, the others, those who are barred.</summary>
    public static IReadOnlyList<SelectionOutcome> Decide(SelectionInput input)
    {
        var contest = input.Contest;
        var chosen = Choose(input.Method, contest);
        var waiting = Waiting(input.Method, contest, chosen).Take(input.WaitlistLimit).ToList();
        var changes = WhatIf.Of(input.Method, contest, chosen);
        var reasons = new SelectionReasons(input.Method, contest, chosen);
        var waits = waiting.ToHashSet();
        var all = Enumerable.Range(0, chosen.Length);
        IReadOnlyList<SelectionOutcome> ranked =
        [
            .. all.Where(i => chosen[i]).Select((i, at) => Outcome(i, NominationState.Selected, at + 1, reasons.Chosen(i))),
            .. waiting.Select((i, at) => Outcome(i, NominationState.Waitlisted, at + 1, [.. reasons.Limits(i), .. changes[i]])),
            .. all.Where(i => !chosen[i] && !waits.Contains(i))
                .Select(i => Outcome(i, NominationState.NotSelected, 0, [.. reasons.Limits(i), new(Reason.WaitlistFull), .. changes[i]])),
            .. input.Nominees.Where(nominee => nominee.Bar is not null).OrderBy(nominee => nominee.Position)
                .Select(nominee => new SelectionOutcome(nominee.Nomination, NominationState.NotSelected, 0, [nominee.Bar!])),
        ];
        var priorities = input.Nominees.ToDictionary(nominee => nominee.Nomination, nominee => nominee.Priority);
        return PublishedOrder.Apply(ranked, input.Order, nomination => priorities[nomination]);

        SelectionOutcome Outcome(int i, NominationState state, int rank, IReadOnlyList<Reason> why) => new(contest.Candidates[i].Nomination, state, rank, why);
    }

    /// <summary>What there is to say about the selection as a whole.</summary>
    public static IReadOnlyList<Reason> Notes(Contest contest)
    {
        var (_, high, floorsShort) = contest.Bounds();
        if (floorsShort)
        {
            var floors = contest.WithQuota(int.MaxValue).Bounds().Low.Sum();
            return [new(Reason.FloorsAboveQuota, null, floors, contest.Quota)];
        }

        var left = contest.Quota - high.Sum();
        return left > 0 ? [new(Reason.SeatsLeft, null, left)] : [];
    }

    public static int[] SeatsOf(Contest contest, bool[] chosen)
    {
        var seats = new int[contest.Groups.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            seats[contest.GroupOf[i]] += chosen[i] ? 1 : 0;
        }

        return seats;
    }

    /// <summary>Who follows, in the order in which the rule would have gone on.</summary>
    public static IEnumerable<int> Waiting(SelectionMethod method, Contest contest, bool[] chosen) => method switch
    {
        SelectionMethod.FirstCome => Enumerable.Range(0, chosen.Length).Where(i => !chosen[i]),
        SelectionMethod.Apportioned => Apportioned.Of(contest).Waiting(),
        _ => BestNext(contest, chosen),
    };

    // Next is always who adds most to those before; ceilings do not count, since a seat given back makes room under its office's.
    private static IEnumerable<int> BestNext(Contest contest, bool[] chosen)
    {
        var byGroup = SeatsOf(contest, chosen);
        var byClass = new int[contest.ClassSize.Length];
        var cells = Enumerable.Range(0, chosen.Length).Where(i => !chosen[i]).OrderByDescending(i => contest.Scores[i])
            .GroupBy(i => (contest.GroupOf[i], contest.ClassOf(i))).Select(cell => new Queue<int>(cell)).ToList();
        foreach (var i in Enumerable.Range(0, chosen.Length).Where(i => chosen[i]))
        {
            byClass[contest.ClassOf(i)]++;
        }

        while (cells.Count > 0)
        {
            var best = cells.MinBy(cell => (-Adds(cell.Peek()), cell.Peek()))!;
            var next = best.Dequeue();
            byGroup[contest.GroupOf[next]]++;
            byClass[contest.ClassOf(next)]++;
            if (best.Count == 0)
            {
                cells.Remove(best);
            }

            yield return next;
        }

        long Adds(int i) => contest.Scores[i] - contest.GroupCost(contest.GroupOf[i], byGroup[contest.GroupOf[i]]) - contest.ClassCost(contest.ClassOf(i), byClass[contest.ClassOf(i)]);
    }
}
