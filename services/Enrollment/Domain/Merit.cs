namespace Diklat.Enrollment.Domain;

/// <summary>What a nominee weighs in OPTIMAL, part by part, in hundredths of a point: whole numbers, so that sums are exact.</summary>
internal static class Merit
{
    public const int Point = 100;

    /// <summary>One whole, in hundredths of points per percent.</summary>
    public const int Percent = 100 * Point;

    private const int LastPriority = 100;

    public static (string Code, long Points)[] Of(Candidate candidate, GroupFacts facts, SelectionTerms terms) =>
    [
        (Reason.CompetencyGap, (long)terms.Gap * Point * candidate.GapLevels),
        (Reason.JpDeficit, (long)terms.Jp * candidate.JpDeficit),
        (Reason.OfficePriority, (long)terms.Priority * Point * (LastPriority - candidate.Priority)),
        (Reason.FairnessCredit, FloorDivide(terms.Credit * facts.Credit * Point, SeatCredit.Seat)),
    ];

    private static long FloorDivide(long number, long by) => (number / by) - (number % by < 0 ? 1 : 0);
}
