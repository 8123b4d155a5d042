using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>Participants by nominating office and state, in the year of the batch's end.</summary>
internal sealed class ParticipantCells() : CellTable("participant_cells", "year integer, program text, office text, held boolean, state text", "n bigint")
{
    public override IEnumerable<string?> Touched(Fact fact) => fact is ParticipantFact ? [fact.Id] : [];

    public override string Behind(string schema) => $"SELECT id FROM {schema}.participants WHERE batch = ANY (@batches)";

    public override string Contributions(string schema, Units units) => $"""
        SELECT extract(year FROM b.end_date)::integer AS year, coalesce(b.program, '') AS program, coalesce(p.office, '') AS office, {BatchCells.Held} AS held,
               coalesce(p.state, '') AS state, count(*) AS n
        FROM {schema}.participants p JOIN {schema}.batches b ON b.id = p.batch WHERE b.end_date IS NOT NULL AND {units.In("p.id")} GROUP BY 1, 2, 3, 4, 5
        """;
}
