using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>How many results there are by own office, by class of post, and by programme: the margins of <see cref="ResultCells"/>, which decide what of a year may be shown.</summary>
internal sealed class ResultMarginCells() : CellTable("result_margin_cells", "year integer, basis text, kind text, part text", "n bigint")
{
    public override IEnumerable<string?> Touched(Fact fact) => fact is ResultFact r ? [r.Employee] : [];

    public override string? Moved(Fact fact) => (fact as EmployeeFact)?.Id;

    public override string Contributions(string schema, Units units) => $"""
        {PlacedResults.Sql(schema, units)}
        {Partings.Margins("year, basis")}
        """;
}
