using Diklat.Reporting.Domain;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>A row of a report before its figures.</summary>
/// <param name="Code">Office code, class of post, or programme code.</param>
/// <param name="Name">As the reader's language has it.</param>
/// <param name="Always">Shown although nobody is in it.</param>
internal sealed record Group(string Code, string Name, bool Always);

/// <summary>What reports are grouped by, and how cells roll up into it.</summary>
internal static class Groups
{
    /// <summary>
    /// Begins every report's SQL: <c>tree</c> has the offices as they stood on <c>@day</c> (one that was told of later only, as it began), <c>up</c> pairs each with itself and every office above it.
    /// </summary>
    public const string Tree = """
        WITH RECURSIVE tree AS MATERIALIZED (
            SELECT DISTINCT ON (office) office AS id, parent, level, name, active FROM reporting.office_versions
            ORDER BY office, effective_on <= @day DESC, CASE WHEN effective_on <= @day THEN version ELSE -version END DESC),
        up (office, code) AS (
            SELECT id, id FROM tree
            UNION
            SELECT up.office, o.parent FROM up JOIN tree o ON o.id = up.code WHERE o.parent IS NOT NULL)
        """;

    /// <summary>Restricts cells <c>f</c> to those of the offices that the reader may see; <c>@scope</c> is null for the whole city.</summary>
    public const string InScope = "(@scope IS NULL OR f.office IN (SELECT office FROM up WHERE code = @scope))";

    /// <summary>Cells <c>f</c> of a table, of one range of its key; the planner, left to join it with offices as it likes, would read the whole range for each of them.</summary>
    public static string Cells(string table, string condition) => $"(SELECT * FROM reporting.{table} WHERE {condition} OFFSET 0) f";

    /// <summary>Joins cells <c>f</c> with their group, <c>g.code</c>.</summary>
    public static string Join(By by, string part = "part") => by is By.PostClass or By.Program
        ? $"CROSS JOIN LATERAL (SELECT f.{part} AS code) g"
        : $"JOIN (SELECT up.office, up.code FROM up JOIN tree o ON o.id = up.code WHERE {Level(by)}) g ON g.office = f.office";

    /// <summary>Which of a table's two partings of the same people a grouping reads.</summary>
    public static string Dimension(By by) => by == By.Program ? "PROGRAM" : "POST_CLASS";

    /// <summary>Every group, also those without people.</summary>
    public static async Task<IReadOnlyList<Group>> ListAsync(this Snapshot snapshot, Question question, bool english, CancellationToken ct) => question.By switch
    {
        By.PostClass => [.. PostClasses.All.Select(post => new Group(post.Code, english ? post.English : post.Indonesian, true))],
        By.Program => await snapshot.RowsAsync<Group>(
            """
            SELECT DISTINCT ON (program) program AS code, coalesce(CASE WHEN @english THEN title_en END, title, program) AS name, true AS always
            FROM reporting.program_versions WHERE program IS NOT NULL ORDER BY program, number DESC
            """,
            ct,
            ("english", english)),
        _ => await snapshot.RowsAsync<Group>(
            $"""
            {Tree}
            SELECT o.id AS code, o.name, o.active AS always FROM tree o
            WHERE {Level(question.By)} AND (@scope IS NULL OR o.id IN (SELECT office FROM up WHERE code = @scope))
              AND (@within IS NULL OR o.id IN (SELECT office FROM up WHERE code = @within)) ORDER BY o.id
            """,
            ct,
            [.. question.Parameters, ("within", question.Within)]),
    };

    private static string Level(By by) => by switch
    {
        By.City => "o.parent IS NULL",
        By.Kecamatan => "o.level = 'KECAMATAN'",
        _ => "o.level = 'KELURAHAN'",
    };
}
