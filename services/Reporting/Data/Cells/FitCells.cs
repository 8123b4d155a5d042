using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>
/// People by how well they fit their post: Σ min(measured, required) / Σ required over what was measured in the year and the post requires. At the time, a person stands where the last of these
/// measurements was recorded.
/// </summary>
internal sealed class FitCells() : CellTable(
    "fit_cells", "basis text, year integer, office text, post_class text", "n bigint, optimal bigint, fairly_optimal bigint, met bigint, required bigint")
{
    public override IEnumerable<string?> Touched(Fact fact) => fact is MeasurementFact m ? [m.Employee] : [];

    public override string? Moved(Fact fact) => (fact as EmployeeFact)?.Id;

    public override bool TouchesAll(Fact fact) => fact is PositionProfileFact;

    // The window is in the order of the rows to be picked, so that they are sorted once.
    public override string Contributions(string schema, Units units) => $"""
        {MeasuredPeople.Sql(schema, units)}, people AS (
            SELECT DISTINCT ON (basis, employee, year) basis, year, coalesce(office, '') AS office, coalesce(post_class, '') AS post_class,
                   sum(least(level, required)) OVER same AS met, sum(required) OVER same AS required
            FROM measured WHERE required IS NOT NULL
            WINDOW same AS (PARTITION BY basis, employee, year ORDER BY effective_on DESC, occurred_at DESC, id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
            ORDER BY basis, employee, year, effective_on DESC, occurred_at DESC, id DESC)
        SELECT basis, year, office, post_class, count(*) AS n, count(*) FILTER (WHERE 100 * met >= 90 * required) AS optimal,
               count(*) FILTER (WHERE 100 * met >= 78 * required AND 100 * met < 90 * required) AS fairly_optimal, sum(met) AS met, sum(required) AS required
        FROM people GROUP BY basis, year, office, post_class
        """;
}
