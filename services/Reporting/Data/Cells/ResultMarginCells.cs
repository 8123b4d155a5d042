using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>How many results there are by own office, by class of post, and by programme: the margins of <see cref="ResultCells"/>, which decide what of a year may be shown.</summary>
internal sealed class ResultMarginCells() : CellTable("result_margin_cells", "year integer, basis text, kind text, part text", "n bigint")
{
    public override IEnumerable<string?> Touched(Fact fact) => fact is ResultFact r ? [r.Employee] : [];

    public override string? Moved(Fact fact) => (fact as EmployeeFact)?.Id;

    public override string Contributions(string schema, Units units) => $"""
        {PlacedResults.Sql(schema, units)}
        SELECT year, basis, CASE WHEN grouping(office) = 0 THEN 'OFFICE' WHEN grouping(post_class) = 0 THEN 'POST_CLASS' ELSE 'PROGRAM' END AS kind,
               coalesce(office, post_class, program, '') AS part, count(*) AS n
        FROM placed GROUP BY GROUPING SETS ((year, basis, office), (year, basis, post_class), (year, basis, program))
        """;
}
