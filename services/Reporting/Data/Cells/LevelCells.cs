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
    // Null where nothing is required: a plain greatest(0, null) would be 0.
    private const string Gap = "(CASE WHEN required IS NOT NULL THEN greatest(0, required - level) END)";

    public override IEnumerable<string?> Touched(Fact fact) => fact is MeasurementFact m ? [m.Employee] : [];

    public override string? Moved(Fact fact) => (fact as EmployeeFact)?.Id;

    public override bool TouchesAll(Fact fact) => fact is PositionProfileFact;

    public override IReadOnlyList<Column> Given { get; } = Column.Of("level integer, required integer, n integer");

    public override IReadOnlyList<Column> Added => [.. Given.Where(column => column.Name == "n")];

    public override string SumOf(Column sum) => sum.Name switch
    {
        "n" => "sum(n)",
        "levels" => "sum(n * level)",
        "with_requirement" => Those("required IS NOT NULL"),
        "required" => "coalesce(sum(n * required), 0)",
        "gap" => $"coalesce(sum(n * {Gap}), 0)",
        "gap_squared" => $"coalesce(sum(n * {Gap} * {Gap}), 0)",
        ['g', 'a', 'p', '_', var gap] => Those($"{Gap} = {gap}"),
        [.., var level] => Those($"level = {level}"),
        _ => throw new ArgumentOutOfRangeException(nameof(sum), sum.Name, "No sum of levels."),
    };

    // People who are alike are given as one row with their number: the many sums are taken over few rows.
    public override string Contributions(string schema, Units units) => $"""
        {MeasuredPeople.Sql(schema, units)}
        SELECT basis, {Partings.Dimension}, year, competency, coalesce(office, '') AS office,
               {Partings.Part}, level, required, count(*)::integer AS n
        FROM measured
        GROUP BY GROUPING SETS ((basis, year, competency, office, level, required, post_class), (basis, year, competency, office, level, required, program))
        """;

    private static string Those(string condition) => $"coalesce(sum(n) FILTER (WHERE {condition}), 0)";
}
