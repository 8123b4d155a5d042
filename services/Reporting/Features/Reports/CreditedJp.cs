namespace Diklat.Reporting.Features.Reports;

/// <summary>The one definition of the right that people's JP of a year are held against.</summary>
internal static class CreditedJp
{
    /// <summary>The right in force at the end of the year; years before the first one are held against it too.</summary>
    public const string YearlyRight = "SELECT jp_per_year FROM reporting.training_rights ORDER BY valid_from <= @last DESC, abs(valid_from - @last) LIMIT 1";
}
