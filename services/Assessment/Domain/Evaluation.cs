using System.Globalization;

namespace Diklat.Assessment.Domain;

/// <summary>What a participant achieved in one assessment: the best attempt; null when it was not taken.</summary>
internal sealed record Taken(string Title, Fraction? BestPercent);

/// <summary>A part of the final score with its weight and the assessments that it consists of, at least one.</summary>
internal sealed record Component(string Name, decimal Weight, IReadOnlyList<Taken> Taken);

/// <summary>JP attended, JP of the sessions that took place, and the share that must be attended.</summary>
internal sealed record Attendance(decimal AttendedJp, decimal PlannedJp, decimal MinPercent);

/// <summary>The judgement of one participant, with its explanation.</summary>
internal sealed record Evaluation(
    decimal FinalScore, Predicate Predicate, IReadOnlyList<string> FailureReasons, decimal? AttendancePercent, IReadOnlyList<ScoreStep> Lineage)
{
    public bool Passed => FailureReasons.Count == 0;

    /// <summary>Exact up to the total, rounded once, then the band.</summary>
    public static Evaluation Of(IReadOnlyList<Component> components, Attendance attendance, ScoreRule rule)
    {
        var lineage = new List<ScoreStep>();
        var total = components.Aggregate(Fraction.Zero, (sum, component) => sum + Weighted(component, lineage));
        var score = total.Round();
        var band = rule.BandOf(score);
        lineage.Add(new("TOTAL", "Sum of the weighted components, exact.", null, null, total.ToDecimal()));
        lineage.Add(new("ROUNDED", "Rounded once, half up, two places.", total.ToDecimal(), null, score));
        lineage.Add(new("PREDICATE", Text($"{score:F2} lies in the band {Predicates.Label(band.Predicate)} from {band.From:F2}; pass mark {rule.PassMark:F2}; rule {rule.Id}: {rule.LegalRef}"), score, null, score));

        var share = Share(attendance, lineage);
        List<string> failures = [];
        if (score < rule.PassMark)
        {
            failures.Add("SCORE_BELOW_PASS_MARK");
        }

        if (share < Fraction.Of(attendance.MinPercent))
        {
            failures.Add("ATTENDANCE_BELOW_MINIMUM");
        }

        return new(score, band.Predicate, failures, share?.Round(), lineage);
    }

    // Several assessments of one component (three quizzes) count alike: the mean of their percents.
    private static Fraction Weighted(Component component, List<ScoreStep> lineage)
    {
        var percent = component.Taken.Aggregate(Fraction.Zero, (sum, taken) => sum + (taken.BestPercent ?? Fraction.Zero)) / new Fraction(component.Taken.Count, 1);
        var value = percent * Fraction.Of(component.Weight) / new Fraction(100, 1);
        var parts = component.Taken.Select(taken => taken.BestPercent is { } best
            ? Text($"{taken.Title}: best attempt {best.ToDecimal()} percent")
            : $"{taken.Title}: not taken, counts 0");
        lineage.Add(new(component.Name, Text($"{string.Join("; ", parts)}. {component.Weight} percent of the final score."), percent.ToDecimal(), component.Weight, value.ToDecimal()));
        return value;
    }

    private static Fraction? Share(Attendance attendance, List<ScoreStep> lineage)
    {
        if (attendance.PlannedJp == 0)
        {
            lineage.Add(new("ATTENDANCE", "No sessions were planned: the rule on attendance is not applied.", attendance.AttendedJp, null, null));
            return null;
        }

        // A session cancelled after it was attended is attended JP that was not planned: never more than everything.
        var attended = Math.Min(attendance.AttendedJp, attendance.PlannedJp);
        var share = Fraction.Of(attended) * new Fraction(100, 1) / Fraction.Of(attendance.PlannedJp);
        lineage.Add(new("ATTENDANCE", Text($"{attended} of {attendance.PlannedJp} JP attended; at least {attendance.MinPercent} percent are required."), attended, null, share.ToDecimal()));
        return share;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
