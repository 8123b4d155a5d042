using System.Numerics;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Batches;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static Diklat.Enrollment.Tests.Rules.Contests;

namespace Diklat.Enrollment.Tests.Rules;

public sealed class OptimalTests
{
    [Property(MaxTest = 3000)]
    public Property The_selection_is_the_best_of_all_that_there_are() => Prop.ForAll(Any(SelectionMethod.Optimal), input =>
    {
        var contest = input.Contest;
        return Optimum.Choose(contest).SequenceEqual(BestOfAll(contest).Chosen);
    });

    [Property(MaxTest = 1000)]
    public Property Its_value_is_proven_by_prices_and_no_other_selection_s_is() => Prop.ForAll(Any(SelectionMethod.Optimal), input =>
    {
        var contest = input.Contest;
        var best = BestOfAll(contest);
        var proof = OptimalityProof.Of(contest, Optimum.Choose(contest));
        return proof.Proven && proof.Value == best.Value
            && Feasible(contest).Where(chosen => Value(contest, chosen) < best.Value).Take(20).All(worse => !OptimalityProof.Of(contest, worse).Proven);
    });

    [Property(MaxTest = 100)]
    public Property The_solver_comes_to_the_same_value() => Prop.ForAll(Any(SelectionMethod.Optimal), input =>
    {
        var contest = input.Contest;
        var (value, bound) = CpSat.Solve(contest, new bool[contest.Candidates.Length], 30, CancellationToken.None);
        return value == BestOfAll(contest).Value && bound == value;
    });

    [Fact]
    public void Who_lacks_most_is_chosen_and_told_what_that_weighs()
    {
        var input = new SelectionInput(
            SelectionMethod.Optimal,
            [new(Id(1), 1, "A", true) { Priority = 2 }, new(Id(2), 2, "B", true) { GapLevels = 2, JpDeficit = 1050, Priority = 100 }],
            1, 5, null, new Dictionary<string, GroupFacts> { ["B"] = new(10, 10, 250_000) }, SelectionTerms.Default);

        var outcomes = Selection.Decide(input);

        Assert.Equal((Id(2), NominationState.Selected), (outcomes[0].Nomination, outcomes[0].State));
        Assert.Equal([new(Reason.Optimal, null, 26_500), new(Reason.CompetencyGap, null, 20_000), new(Reason.JpDeficit, null, 5_250), new(Reason.FairnessCredit, "B", 1_250)], outcomes[0].Reasons);
        Assert.Equal([new(Reason.QuotaFull), new(Reason.IfQuota, null, 1), new(Reason.IfScore, null, 26_500 - 9_800)], outcomes[1].Reasons);
        Assert.Equal("Would have been chosen with 167.00 points more.", outcomes[1].Reasons[2].Detail(english: true));
    }

    [Fact]
    public void Balance_spreads_seats_over_offices_and_post_classes()
    {
        Candidate[] nominees = [.. Enumerable.Range(0, 6).Select(i => new Candidate(Id(i), i, i < 4 ? "A" : "B", true) { JpDeficit = i < 4 ? 2000 : 1900, PostClass = i % 2 == 0 ? PostClass.Pelaksana : PostClass.Pengawas })];
        Dictionary<string, GroupFacts> facts = new() { ["A"] = new(10, 10, 0), ["B"] = new(10, 10, 0) };
        string[] Groups(SelectionTerms terms) => [.. Selection.Decide(new(SelectionMethod.Optimal, nominees, 4, 0, null, facts, terms)).Where(outcome => outcome.State == NominationState.Selected)
            .Select(outcome => nominees.Single(nominee => nominee.Nomination == outcome.Nomination).Group)];

        Assert.Equal(["A", "A", "A", "A"], Groups(new(GroupBalance: 0, ClassBalance: 0)));
        Assert.Equal(["A", "A", "B", "B"], Groups(new(GroupBalance: 10, ClassBalance: 0)));
    }

    /// <summary>Every set of nominees that the hard limits allow.</summary>
    private static IEnumerable<bool[]> Feasible(Contest contest)
    {
        var count = contest.Candidates.Length;
        var (low, high, _) = contest.Bounds();
        var seats = Math.Min(contest.Quota, high.Sum());
        for (var set = 0; set < 1 << count; set++)
        {
            if (BitOperations.PopCount((uint)set) == seats)
            {
                bool[] chosen = [.. Enumerable.Range(0, count).Select(i => (set & (1 << i)) != 0)];
                var byGroup = Selection.SeatsOf(contest, chosen);
                if (byGroup.Index().All(group => group.Item >= low[group.Index] && group.Item <= high[group.Index]))
                {
                    yield return chosen;
                }
            }
        }
    }

    /// <summary>The best by value; of those that are equal the one that takes the earliest nominee in whom they differ.</summary>
    private static (long Value, bool[] Chosen) BestOfAll(Contest contest) => Feasible(contest).Select(chosen => (Value: Value(contest, chosen), Chosen: chosen))
        .OrderByDescending(one => one.Value).ThenByDescending(one => string.Concat(one.Chosen.Select(taken => taken ? '1' : '0')), StringComparer.Ordinal).First();

    private static long Value(Contest contest, bool[] chosen)
    {
        var terms = contest.Terms;
        var taken = Enumerable.Range(0, chosen.Length).Where(i => chosen[i]).ToList();
        var scores = taken.Sum(i => contest.Scores[i]);
        var groups = taken.CountBy(i => contest.GroupOf[i]).Sum(group => Enumerable.Range(0, group.Value).Sum(seat => terms.GroupBalance * 10_000L * seat / Math.Max(1, contest.Facts[group.Key].People)));
        var classes = taken.CountBy(i => contest.Candidates[i].PostClass).Sum(one => Enumerable.Range(0, one.Value).Sum(seat =>
            terms.ClassBalance * 10_000L * seat / contest.Candidates.Count(candidate => candidate.PostClass == one.Key)));
        return scores - groups - classes;
    }
}
