namespace Diklat.Reporting.Data.Cells;

/// <summary>SQL by which people are parted more than once in one pass over the table <c>placed</c>, or <c>measured</c>.</summary>
internal static class Partings
{
    /// <summary>Which of the two partings by office a row is of: with class of post, or with programme.</summary>
    public const string Dimension = "CASE WHEN grouping(program) = 1 THEN 'POST_CLASS' ELSE 'PROGRAM' END AS dimension";

    /// <summary>The class of post or the programme of that row.</summary>
    public const string Part = "coalesce(CASE WHEN grouping(program) = 1 THEN post_class ELSE program END, '') AS part";

    /// <summary>Counts the table <c>placed</c> by own office, by class of post, and by programme, each beside the keys.</summary>
    public static string Margins(string keys) => $"""
        SELECT {keys}, CASE WHEN grouping(office) = 0 THEN 'OFFICE' WHEN grouping(post_class) = 0 THEN 'POST_CLASS' ELSE 'PROGRAM' END AS kind,
               coalesce(office, post_class, program, '') AS part, count(*) AS n
        FROM placed GROUP BY GROUPING SETS (({keys}, office), ({keys}, post_class), ({keys}, program))
        """;
}
