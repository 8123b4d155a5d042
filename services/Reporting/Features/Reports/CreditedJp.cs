namespace Diklat.Reporting.Features.Reports;

/// <summary>The one definition of a person's JP in a year, and of the right they are held against.</summary>
internal static class CreditedJp
{
    /// <summary>JP by employee from results that hold in <c>@first</c> to <c>@last</c>.</summary>
    public const string Sql = "SELECT employee, sum(jp) AS jp FROM reporting.results WHERE effective_on BETWEEN @first AND @last GROUP BY employee";

    /// <summary>The right in force at the end of the year; years before the first one are held against it too.</summary>
    public const string YearlyRight = "SELECT jp_per_year FROM reporting.training_rights ORDER BY valid_from <= @last DESC, abs(valid_from - @last) LIMIT 1";
}
