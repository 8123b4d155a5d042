using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>
/// How many people were measured in a competency, by own office, by class of post, and by programme: the margins of <see cref="LevelCells"/>, which decide what of a year may be shown. They are
/// read with every report on competencies, of which each shows a part only.
/// </summary>
internal sealed class MeasuredCells() : CellTable("measured_cells", "year integer, competency text, basis text, kind text, part text", "n bigint")
{
    public override IEnumerable<string?> Touched(Fact fact) => fact is MeasurementFact m ? [m.Employee] : [];

    public override string? Moved(Fact fact) => (fact as EmployeeFact)?.Id;

    public override string Contributions(string schema, Units units) => $"""
        {MeasuredPeople.Placed(schema, units)}
        {Partings.Margins("year, competency, basis")}
        """;
}
