namespace Diklat.Enrollment.Domain;

/// <summary>Floor and ceiling of seats per group of nominating offices: those with the same ancestor (or self) of a level.</summary>
internal sealed record OfficeRules(OfficeLevel Level, int MinSeats, int MaxSeats)
{
    /// <summary>Whether one more seat keeps the ceiling; 0 is no ceiling.</summary>
    public static bool Allows(OfficeRules? rules, int taken) => rules is not { MaxSeats: > 0 } || taken < rules.MaxSeats;
}
