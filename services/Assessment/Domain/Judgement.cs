namespace Diklat.Assessment.Domain;

/// <summary>A competency as the post-test showed it: exact share of points, cut once.</summary>
internal sealed record Measured(string Competency, Fraction Percent, int Level);

/// <summary>Everything that is decided about one participant of a batch.</summary>
internal sealed record Judgement(Attendee Person, Evaluation Evaluation, Fraction? PrePercent, Fraction? PostPercent, IReadOnlyList<Measured> Measured)
{
    public static Judgement Of(Attendee person, Evidence evidence, TakenTests tests, ScoreRule rule)
    {
        var rules = evidence.Rules;
        var pre = tests.Best(AssessmentKind.PreTest, person.Participant);
        var post = tests.Best(AssessmentKind.PostTest, person.Participant);
        var evaluation = Evaluation.Of(
            [.. rules.Weights.Select(weight => tests.Component(weight, person.Participant))],
            new(person.AttendedJp, evidence.PlannedJp, rules.MinAttendancePercent),
            rule);
        return new(person, evaluation, Percent(pre), Percent(post), post is null ? [] : Measure(rules.Targets, tests, post));
    }

    // A targeted competency that the post-test asked nothing about is not measured, rather than measured as nothing.
    private static IReadOnlyList<Measured> Measure(IEnumerable<Target> targets, TakenTests tests, IReadOnlyList<ItemScore> post) =>
        [.. from target in targets
            let scores = tests.On(target.Competency, post)
            where scores.Count > 0
            let percent = ItemScore.Percent(scores)
            select new Measured(target.Competency, percent, target.LevelOf(percent))];

    private static Fraction? Percent(IReadOnlyList<ItemScore>? scores) => scores is null ? null : ItemScore.Percent(scores);
}
