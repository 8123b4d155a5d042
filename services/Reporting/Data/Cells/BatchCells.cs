using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>Batches and their seats, in the year of their end.</summary>
internal sealed class BatchCells() : CellTable("batch_cells", "year integer, program text, held boolean", "n bigint, quota bigint")
{
    /// <summary>The batch was not cancelled; its state may not have been told yet.</summary>
    public const string Held = "b.state IS DISTINCT FROM 'CANCELLED'";

    public override IEnumerable<string?> Touched(Fact fact) => fact is BatchFact ? [fact.Id] : [];

    public override string Contributions(string schema, Units units) => $"""
        SELECT extract(year FROM b.end_date)::integer AS year, coalesce(b.program, '') AS program, {Held} AS held, count(*) AS n, coalesce(sum(b.quota), 0) AS quota
        FROM {schema}.batches b WHERE b.end_date IS NOT NULL AND {units.In("b.id")} GROUP BY 1, 2, 3
        """;
}
