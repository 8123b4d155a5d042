namespace Diklat.Enrollment.Domain;

/// <summary>
/// Trusts nothing that a selection says: goes through it from the input alone and tells the first thing that is wrong. Feasibility and value are counted anew, that nothing is better is proven by prices,
/// ties and order by the rule, and each "would have been chosen if" by running the rule with that change and with one less.
/// </summary>
internal sealed class SelectionChecker
{
    // Runs of the rule from the beginning, for changes that it takes one for; evenly spread over the nominees where there are more.
    private const int MostRuns = 200;
    private const int FewestRuns = 20;
    private const int Effort = 2_000_000;

    private readonly SelectionInput input;
    private readonly Contest contest;
    private readonly Dictionary<Guid, int> placeOf;
    private readonly Dictionary<(int Quota, int Group, int Ceiling), bool[]> runs = [];
    private readonly int everyNth;
    private readonly List<bool[]> grown = [];
    private bool[] chosen = [];
    private int[] seats = [];
    private Optimum? growing;
    private SelectionReasons? explained;

    private SelectionChecker(SelectionInput input, bool everything)
    {
        (this.input, contest) = (input, Contest.Of(input.Nominees, input.Quota, input.Rules, input.Facts, input.Terms));
        placeOf = contest.Candidates.Index().ToDictionary(one => one.Item.Nomination, one => one.Index);
        var runs = Math.Clamp(Effort / Math.Max(1, contest.Quota * contest.Groups.Length), FewestRuns, MostRuns);
        everyNth = everything ? 1 : Math.Max(1, contest.Candidates.Length / runs);
    }

    /// <summary>What is wrong with these outcomes; null when nothing is.</summary>
    /// <param name="input">What was decided on.</param>
    /// <param name="outcomes">What was decided.</param>
    /// <param name="everything">Also every statement that takes a run of the rule of its own; otherwise those of some, evenly spread.</param>
    public static string? Defect(SelectionInput input, IReadOnlyList<SelectionOutcome> outcomes, bool everything = false)
    {
        var checker = new SelectionChecker(input, everything);
        return checker.Everybody(outcomes) ?? checker.Feasible(outcomes) ?? checker.Best() ?? checker.Order(outcomes) ?? outcomes.Select(checker.Reasons).FirstOrDefault(defect => defect is not null);
    }

    private string? Everybody(IReadOnlyList<SelectionOutcome> outcomes)
    {
        if (outcomes.Count != input.Nominees.Count || !outcomes.Select(outcome => outcome.Nomination).ToHashSet().SetEquals(input.Nominees.Select(nominee => nominee.Nomination)))
        {
            return "Not every nominee has one outcome.";
        }

        var barred = input.Nominees.Where(nominee => nominee.Bar is not null).ToDictionary(nominee => nominee.Nomination, nominee => nominee.Bar!);
        return outcomes.Any(outcome => barred.TryGetValue(outcome.Nomination, out var bar) && (outcome.State != NominationState.NotSelected || !outcome.Reasons.SequenceEqual([bar])))
            ? "Somebody who is barred is not told so." : null;
    }

    private string? Feasible(IReadOnlyList<SelectionOutcome> outcomes)
    {
        chosen = new bool[contest.Candidates.Length];
        foreach (var outcome in outcomes.Where(outcome => outcome.State == NominationState.Selected))
        {
            chosen[placeOf[outcome.Nomination]] = true;
        }

        var (low, high, _) = contest.Bounds();
        seats = Selection.SeatsOf(contest, chosen);
        return chosen.Count(one => one) != Math.Min(contest.Quota, high.Sum()) ? "The quota is exceeded, or a seat that could be had stays free."
            : Enumerable.Range(0, low.Length).Any(group => seats[group] < low[group] || seats[group] > high[group]) ? "A floor or a ceiling is not kept."
            : null;
    }

    private string? Best()
    {
        if (input.Method == SelectionMethod.Optimal && !OptimalityProof.Of(contest, chosen).Proven)
        {
            return "There is a better selection.";
        }

        return chosen.SequenceEqual(Run(contest.Quota)) ? null : "The rule gives another selection.";
    }

    private string? Order(IReadOnlyList<SelectionOutcome> outcomes)
    {
        var waitlist = outcomes.Where(outcome => outcome.State == NominationState.Waitlisted).OrderBy(outcome => outcome.Rank).ToList();
        var selected = outcomes.Where(outcome => outcome.State == NominationState.Selected).Select(outcome => outcome.Rank).Order();
        return !waitlist.Select(outcome => outcome.Rank).SequenceEqual(Enumerable.Range(1, waitlist.Count)) || !selected.SequenceEqual(Enumerable.Range(1, chosen.Count(one => one)))
            ? "Ranks do not count from one."
            : !waitlist.Select(outcome => placeOf[outcome.Nomination]).SequenceEqual(Published(Selection.Waiting(input.Method, contest, chosen).Take(input.WaitlistLimit))) ? "The waitlist is not in the order of the rule."
            : null;
    }

    private IEnumerable<int> Published(IEnumerable<int> waiting) => input.Order == WaitlistOrder.Rank ? waiting : waiting.OrderBy(i => contest.Candidates[i].Priority);

    private string? Reasons(SelectionOutcome outcome)
    {
        if (!placeOf.TryGetValue(outcome.Nomination, out var i))
        {
            return null;
        }

        var told = outcome.Reasons.Where(reason => !reason.IsWhatIf).ToList();
        explained ??= new(input.Method, contest, chosen);
        IReadOnlyList<Reason> right = outcome.State switch
        {
            NominationState.Selected => explained.Chosen(i),
            NominationState.Waitlisted => explained.Limits(i),
            _ => [.. explained.Limits(i), new(Reason.WaitlistFull)],
        };
        return !told.SequenceEqual(right) ? "The reasons are not those of the rule."
            : outcome.State != NominationState.Selected && outcome.Reasons.Count == told.Count && !NothingHelps(i) ? "Nothing is said that would have changed it."
            : outcome.Reasons.Where(reason => reason.IsWhatIf).All(reason => Holds(reason, i)) ? null : "A change is said to be enough, or the smallest, that is not.";
    }

    /// <summary>Chosen with the change, and not with one step less of it.</summary>
    private bool Holds(Reason change, int i)
    {
        var group = contest.GroupOf[i];
        var ceiling = contest.Ceiling(group);
        var n = (int)Math.Min(change.Amount ?? 0, int.MaxValue);
        return change.Code switch
        {
            Reason.IfQuota => Grown(n)[i] && !Grown(n - 1)[i],
            Reason.IfCeiling => Skip(i) || (Run(contest.Quota, group, ceiling + n)[i] && !Run(contest.Quota, group, ceiling + n - 1)[i]),
            Reason.IfQuotaAndCeiling => Skip(i) || (Run(contest.Quota + n, group, ceiling + (int)change.More!)[i] && !Run(contest.Quota + n - 1, group, int.MaxValue)[i] && !Run(contest.Quota + n, group, ceiling + (int)change.More - 1)[i]),
            Reason.IfEarlier => n > 0 && n < chosen.Length && (Skip(i) || (FirstCome.Choose(contest.Moved(i, n - 1))[n - 1] && !FirstCome.Choose(contest.Moved(i, n))[n])),
            Reason.IfOfficeOrder => n > 0 && n == seats[group],
            Reason.IfScore => Skip(i) || (Optimum.Choose(contest.WithScore(i, change.Amount!.Value))[i] && !Optimum.Choose(contest.WithScore(i, change.Amount.Value - 1))[i]),
            _ => false,
        };
    }

    /// <summary>Chosen with so many seats more; of OPTIMAL from one seat to the next, since each is a run of its own otherwise.</summary>
    private bool[] Grown(int more)
    {
        if (input.Method != SelectionMethod.Optimal || contest.Bounds().FloorsShort)
        {
            return Run(contest.Quota + more);
        }

        growing ??= Optimum.Of(contest);
        for (; grown.Count <= more; grown.Add(growing.Chosen()))
        {
            if (grown.Count > 0)
            {
                growing.TakeOneMore();
            }
        }

        return grown[more];
    }

    private bool Skip(int i) => i % everyNth != 0;

    // Said of nobody whom a reasonable number of seats more, under no ceiling of the own office, would give one.
    private bool NothingHelps(int i) => !Run(contest.Quota + 1, contest.GroupOf[i], int.MaxValue)[i];

    private bool[] Run(int quota, int group = -1, int ceiling = 0)
    {
        if (!runs.TryGetValue((quota, group, ceiling), out var run))
        {
            var changed = contest.WithQuota(quota);
            runs[(quota, group, ceiling)] = run = Selection.Choose(input.Method, group < 0 ? changed : changed.WithCeiling(group, ceiling));
        }

        return run;
    }
}
