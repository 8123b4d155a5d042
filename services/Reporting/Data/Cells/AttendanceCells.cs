using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>Attendance of a batch in the year of the sessions.</summary>
internal sealed class AttendanceCells() : CellTable(
    "attendance_cells", "year integer, batch text", "people bigint, present bigint, late bigint, excused bigint, absent bigint, jp numeric")
{
    public override IEnumerable<string?> Touched(Fact fact) => fact is AttendanceFact a ? [a.Participant] : [];

    public override string Contributions(string schema, Units units) => $"""
        SELECT extract(year FROM effective_on)::integer AS year, batch, count(DISTINCT participant) AS people, count(*) FILTER (WHERE status = 'PRESENT') AS present,
               count(*) FILTER (WHERE status = 'LATE') AS late, count(*) FILTER (WHERE status = 'EXCUSED') AS excused, count(*) FILTER (WHERE status = 'ABSENT') AS absent,
               coalesce(sum(jp), 0) AS jp
        FROM {schema}.attendance WHERE effective_on IS NOT NULL AND batch IS NOT NULL AND {units.In("participant")} GROUP BY 1, 2
        """;
}
