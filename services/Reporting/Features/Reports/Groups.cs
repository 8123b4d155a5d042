using Diklat.Reporting.Domain;

namespace Diklat.Reporting.Features.Reports;

/// <summary>A row of a report before its figures.</summary>
/// <param name="Code">Office code, class of post, or programme code.</param>
/// <param name="Name">As the reader's language has it.</param>
/// <param name="Always">Shown although nobody is in it.</param>
internal sealed record Group(string Code, string Name, bool Always);

/// <summary>What reports are grouped by. People stand where they stood; the tree of offices is today's.</summary>
internal static class Groups
{
    /// <summary>Begins every report's SQL: <c>up</c> pairs each office with itself and every office above it.</summary>
    public const string Tree = """
        WITH RECURSIVE up (office, code) AS (
            SELECT id, id FROM reporting.offices
            UNION
            SELECT up.office, o.parent FROM up JOIN reporting.offices o ON o.id = up.code WHERE o.parent IS NOT NULL)
        """;

    /// <summary>Restricts people <c>f</c> to those of the offices that the reader may see; <c>@scope</c> is null for the whole city.</summary>
    public const string InScope = "(@scope IS NULL OR f.office IN (SELECT office FROM up WHERE code = @scope))";

    /// <summary>Joins people <c>f</c> with their group, <c>g.code</c>.</summary>
    public static string Join(Proto.Grouping.Types.By by) => by switch
    {
        Proto.Grouping.Types.By.PostClass => "CROSS JOIN LATERAL (SELECT f.post_class AS code) g",
        Proto.Grouping.Types.By.Program => "CROSS JOIN LATERAL (SELECT f.program AS code) g",
        _ => $"JOIN (SELECT up.office, up.code FROM up JOIN reporting.offices o ON o.id = up.code WHERE {Level(by)}) g ON g.office = f.office",
    };

    /// <summary>Every group, also those without people.</summary>
    public static async Task<IReadOnlyList<Group>> ListAsync(this Snapshot snapshot, Proto.Grouping.Types.By by, string? scope, bool english, CancellationToken ct) => by switch
    {
        Proto.Grouping.Types.By.PostClass => [.. PostClasses.All.Select(post => new Group(post.Code, english ? post.English : post.Indonesian, true))],
        Proto.Grouping.Types.By.Program => await snapshot.RowsAsync<Group>(
            """
            SELECT DISTINCT ON (program) program AS code, coalesce(CASE WHEN @english THEN title_en END, title, program) AS name, true AS always
            FROM reporting.program_versions WHERE program IS NOT NULL ORDER BY program, number DESC
            """,
            ct,
            ("english", english)),
        _ => await snapshot.RowsAsync<Group>(
            $"""
            {Tree}
            SELECT o.id AS code, o.name, o.active AS always FROM reporting.offices o
            WHERE {Level(by)} AND (@scope IS NULL OR EXISTS (SELECT FROM up WHERE office = o.id AND code = @scope)) ORDER BY o.id
            """,
            ct,
            ("scope", scope)),
    };

    private static string Level(Proto.Grouping.Types.By by) => by switch
    {
        Proto.Grouping.Types.By.City => "o.parent IS NULL",
        Proto.Grouping.Types.By.Kecamatan => "o.level = 'KECAMATAN'",
        _ => "o.level = 'KELURAHAN'",
    };
}
