using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>Results by predicate; by office and class of post, and by office and programme.</summary>
internal sealed class ResultCells() : CellTable(
    "result_cells",
    "basis text, dimension text, year integer, office text, part text, predicate text",
    "n bigint, passed bigint, score numeric, jp numeric")
{
    public override IEnumerable<string?> Touched(Fact fact) => fact is ResultFact r ? [r.Employee] : [];

    public override string? Moved(Fact fact) => (fact as EmployeeFact)?.Id;

    public override string Contributions(string schema, Units units) => $"""
        {PlacedResults.Sql(schema, units)}
        SELECT basis, {Partings.Dimension}, year, coalesce(office, '') AS office,
               {Partings.Part}, coalesce(predicate, '') AS predicate,
               count(*) AS n, count(*) FILTER (WHERE passed) AS passed, coalesce(sum(final_score), 0) AS score, coalesce(sum(jp), 0) AS jp
        FROM placed GROUP BY GROUPING SETS ((basis, year, office, predicate, post_class), (basis, year, office, predicate, program))
        """;
}
