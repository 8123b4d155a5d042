namespace Diklat.Reporting.Data.Cells;

/// <summary>Results on both bases. AT_THE_TIME: office and post that the result was recorded with. TODAY: those that the person has now; who has left has none.</summary>
internal static class PlacedResults
{
    /// <summary>Begins with WITH and ends with the table <c>placed</c>.</summary>
    public static string Sql(string schema, Units units) => $"""
        WITH known AS (SELECT *, extract(year FROM effective_on)::integer AS year FROM {schema}.results WHERE effective_on IS NOT NULL AND {units.In("employee")}),
        placed AS (
            SELECT 'AT_THE_TIME' AS basis, year, office, post_class, program, predicate, passed, final_score, jp FROM known WHERE {units.Told("employee")}
            UNION ALL
            SELECT 'TODAY', k.year, e.office, e.post_class, k.program, k.predicate, k.passed, k.final_score, k.jp
            FROM known k JOIN {schema}.employees e ON e.id = k.employee WHERE e.active AND {units.In("e.id")})
        """;
}
