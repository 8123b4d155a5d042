using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>Measured levels and gaps, by office and class of post, and by office and programme: not by all three, so that the table stays small.</summary>
internal sealed class LevelCells() : CellTable(
    "level_cells",
    "basis text, dimension text, year integer, competency text, office text, part text",
    """
    n bigint, levels bigint, with_requirement bigint, required bigint, gap bigint, gap_squared bigint,
    level_1 bigint, level_2 bigint, level_3 bigint, level_4 bigint, level_5 bigint, gap_0 bigint, gap_1 bigint, gap_2 bigint, gap_3 bigint, gap_4 bigint
    """)
{
    public override IEnumerable<string?> Touched(Fact fact) => fact switch
    {
        MeasurementFact m => [m.Employee],
        EmployeeFact e => [e.Id],
        _ => [],
    };

    public override bool TouchesAll(Fact fact) => fact is PositionProfileFact;

    // People who are alike are counted first, so that the many sums are taken over few rows.
    public override string Contributions(string schema, Units units) => $"""
        {MeasuredPeople.Sql(schema, units)}, alike AS (
            SELECT basis, CASE WHEN grouping(program) = 1 THEN 'POST_CLASS' ELSE 'PROGRAM' END AS dimension, year, competency, coalesce(office, '') AS office,
                   coalesce(CASE WHEN grouping(program) = 1 THEN post_class ELSE program END, '') AS part, level, required, greatest(0, required - level) AS gap, count(*) AS n
            FROM measured
            GROUP BY GROUPING SETS ((basis, year, competency, office, level, required, post_class), (basis, year, competency, office, level, required, program)))
        SELECT basis, dimension, year, competency, office, part, sum(n) AS n, sum(n * level) AS levels,
               coalesce(sum(n) FILTER (WHERE required IS NOT NULL), 0) AS with_requirement, coalesce(sum(n * required), 0) AS required,
               coalesce(sum(n * gap) FILTER (WHERE required IS NOT NULL), 0) AS gap, coalesce(sum(n * gap * gap) FILTER (WHERE required IS NOT NULL), 0) AS gap_squared,
               {string.Join(", ", Enumerable.Range(1, 5).Select(level => $"coalesce(sum(n) FILTER (WHERE level = {level}), 0) AS level_{level}"))},
               {string.Join(", ", Enumerable.Range(0, 5).Select(gap => $"coalesce(sum(n) FILTER (WHERE required IS NOT NULL AND gap = {gap}), 0) AS gap_{gap}"))}
        FROM alike GROUP BY basis, dimension, year, competency, office, part
        """;
}
