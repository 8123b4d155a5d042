using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>Pre-test and post-test of people with both, each by their last result of the programme in the year, and over all years (year 0).</summary>
internal sealed class GainCells() : CellTable(
    "gain_cells",
    "basis text, program text, year integer, office text, post_class text",
    "n bigint, pre numeric, post numeric, pre_squared numeric, post_squared numeric, pre_post numeric")
{
    public override IEnumerable<string?> Touched(Fact fact) => fact is ResultFact r ? [r.Employee] : [];

    public override string? Moved(Fact fact) => (fact as EmployeeFact)?.Id;

    public override string Contributions(string schema, Units units) => $"""
        WITH last AS (
            SELECT DISTINCT ON (r.employee, r.program, y.year) r.employee, r.program, y.year, r.office, r.post_class, r.pre_percent AS pre, r.post_percent AS post
            FROM {schema}.results r CROSS JOIN LATERAL (VALUES (0), (extract(year FROM r.effective_on)::integer)) y (year)
            WHERE {units.In("r.employee")} AND r.program IS NOT NULL AND r.effective_on IS NOT NULL AND r.pre_percent IS NOT NULL AND r.post_percent IS NOT NULL
            ORDER BY r.employee, r.program, y.year, r.effective_on DESC, r.occurred_at DESC, r.id DESC),
        placed AS (
            SELECT 'AT_THE_TIME' AS basis, last.* FROM last WHERE {units.Told("employee")}
            UNION ALL
            SELECT 'TODAY', l.employee, l.program, l.year, e.office, e.post_class, l.pre, l.post FROM last l JOIN {schema}.employees e ON e.id = l.employee WHERE e.active AND {units.In("e.id")})
        SELECT basis, program, year, coalesce(office, '') AS office, coalesce(post_class, '') AS post_class, count(*) AS n,
               sum(pre) AS pre, sum(post) AS post, sum(pre * pre) AS pre_squared, sum(post * post) AS post_squared, sum(pre * post) AS pre_post
        FROM placed GROUP BY 1, 2, 3, 4, 5
        """;
}
