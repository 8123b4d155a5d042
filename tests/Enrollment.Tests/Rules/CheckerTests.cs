using Diklat.Enrollment.Domain;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static Diklat.Enrollment.Tests.Rules.Contests;

namespace Diklat.Enrollment.Tests.Rules;

public sealed class CheckerTests
{
    [Property(MaxTest = 1500)]
    public Property Every_selection_and_every_reason_holds() => Prop.ForAll(Any(), input =>
        SelectionChecker.Defect(input, Selection.Decide(input), everything: true) is null);

    [Property(MaxTest = 300)]
    public Property Same_input_same_output_in_whatever_order_it_comes() => Prop.ForAll(Any(), input =>
        Text(Selection.Decide(input)) == Text(Selection.Decide(input with { Nominees = [.. input.Nominees.OrderBy(nominee => nominee.Position % 5)] })));

    [Property(MaxTest = 300)]
    public Property Everybody_who_is_left_out_is_told_a_change_that_helps() => Prop.ForAll(Any(), input =>
        Selection.Decide(input).All(outcome => outcome.State == NominationState.Selected || outcome.Reasons.Any(reason => reason.IsWhatIf || reason.Code == Reason.Ineligible)));

    [Property(MaxTest = 300)]
    public Property Two_who_change_places_are_found() => Prop.ForAll(Any(), input =>
    {
        var outcomes = Selection.Decide(input).ToList();
        var out_ = outcomes.FindIndex(outcome => outcome.State != NominationState.Selected);
        if (outcomes.Count == 0 || outcomes[0].State != NominationState.Selected || out_ < 0)
        {
            return true;
        }

        (outcomes[0], outcomes[out_]) = (outcomes[0] with { Nomination = outcomes[out_].Nomination }, outcomes[out_] with { Nomination = outcomes[0].Nomination });
        return SelectionChecker.Defect(input, outcomes, everything: true) is not null;
    });

    [Property(MaxTest = 300)]
    public Property A_change_that_is_said_too_large_or_too_small_is_found() => Prop.ForAll(Any(), input =>
    {
        var outcomes = Selection.Decide(input);
        return outcomes.Index().All(one => one.Item.Reasons.Where(reason => reason.IsWhatIf).All(reason => new[] { -1, 1 }.All(by =>
        {
            var forged = outcomes.ToList();
            forged[one.Index] = one.Item with { Reasons = [.. one.Item.Reasons.Select(told => told == reason ? told with { Amount = told.Amount + by } : told)] };
            return SelectionChecker.Defect(input, forged, everything: true) is not null;
        })));
    });

    [Fact]
    public void A_forged_reason_a_hole_in_the_ranks_and_a_lost_nominee_are_found()
    {
        SelectionInput input = new(SelectionMethod.FirstCome, [.. Enumerable.Range(0, 5).Select(i => new Candidate(Id(i), i, "A", true))], 2, 2, null, new Dictionary<string, GroupFacts>(), SelectionTerms.Default);
        var outcomes = Selection.Decide(input);
        Assert.Null(SelectionChecker.Defect(input, outcomes));

        Assert.NotNull(SelectionChecker.Defect(input, [.. outcomes.Skip(1)]));
        Assert.NotNull(SelectionChecker.Defect(input, [.. outcomes.Select(outcome => outcome with { Rank = outcome.Rank * 2 })]));
        Assert.NotNull(SelectionChecker.Defect(input, [.. outcomes.Select(outcome => outcome with { Reasons = [new Reason(Reason.OfficeFloor)] })]));
        Assert.NotNull(SelectionChecker.Defect(input, [.. outcomes.Select(outcome => outcome with { Reasons = [.. outcome.Reasons.Where(reason => !reason.IsWhatIf)] })]));
    }
}
