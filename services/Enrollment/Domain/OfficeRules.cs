namespace Diklat.Enrollment.Domain;

/// <summary>Floor and ceiling of seats per group of nominating offices: those with the same ancestor (or self) of a level.</summary>
/// <param name="Level">How offices are grouped.</param>
/// <param name="MinSeats">Seats that every group with enough nominees gets.</param>
/// <param name="MaxSeats">Seats that no group exceeds; 0 for no ceiling.</param>
/// <param name="MaxSharePercent">The same as a share of the quota; null for no such ceiling.</param>
internal sealed record OfficeRules(OfficeLevel Level, int MinSeats, int MaxSeats, decimal? MaxSharePercent = null)
{
    /// <summary>The rules with the lower of both ceilings, in seats of a quota. A share is rounded down, but one seat is never above it: no rule excludes everybody.</summary>
    public OfficeRules Within(int quota)
    {
        if (MaxSharePercent is not { } share)
        {
            return this;
        }

        var seats = Math.Max(1, (int)(quota * share / 100));
        return this with { MaxSeats = MaxSeats > 0 ? Math.Min(MaxSeats, seats) : seats };
    }

    /// <summary>Whether one more seat keeps the ceiling; 0 is no ceiling.</summary>
    public static bool Allows(OfficeRules? rules, int taken) => taken < Ceiling(rules);

    /// <summary>Seats that no group exceeds.</summary>
    public static int Ceiling(OfficeRules? rules) => rules is { MaxSeats: > 0 and var seats } ? seats : int.MaxValue;
}
