using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>
/// Active employees by the JP that they got in a year, where they are today: how many have so much. So the yearly right is held against them when the report is read, and another decree needs no recount.
/// Who got none is in <see cref="PeopleCells"/> only.
/// </summary>
internal sealed class JpCells() : CellTable("jp_cells", "year integer, office text, post_class text, jp numeric", "n bigint")
{
    public override IEnumerable<string?> Touched(Fact fact) => fact switch
    {
        ResultFact r => [r.Employee],
        EmployeeFact e => [e.Id],
        _ => [],
    };

    public override string Contributions(string schema, Units units) => $"""
        SELECT c.year, coalesce(e.office, '') AS office, coalesce(e.post_class, '') AS post_class, c.jp, count(*) AS n
        FROM (SELECT employee, extract(year FROM effective_on)::integer AS year, trim_scale(sum(jp)) AS jp FROM {schema}.results
              WHERE effective_on IS NOT NULL AND {units.In("employee")} GROUP BY 1, 2 HAVING sum(jp) <> 0) c
        JOIN {schema}.employees e ON e.id = c.employee WHERE e.active AND {units.In("e.id")} GROUP BY 1, 2, 3, 4
        """;
}
