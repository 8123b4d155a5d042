namespace Diklat.Reporting.Data.Cells;

/// <summary>
/// People with their last measurement of each competency in each year, on both bases, and the level that the post requires on that day. AT_THE_TIME: office and post that the measurement was
/// recorded with. TODAY: those that the person has now; who has left has none.
/// </summary>
internal static class MeasuredPeople
{
    /// <summary>Begins with WITH and ends with the table <c>placed</c>: people and where they stand, without what is required of them.</summary>
    public static string Placed(string schema, Units units) => $"""
        WITH last AS (
            SELECT DISTINCT ON (m.employee, m.competency, y.year)
                   m.id, m.employee, m.competency, y.year, m.office, m.post_class, m.program, m.level, m.effective_on, m.occurred_at
            FROM {schema}.measurements m CROSS JOIN LATERAL (SELECT extract(year FROM m.effective_on)::integer AS year) y
            WHERE {units.In("m.employee")} AND m.competency IS NOT NULL AND m.effective_on IS NOT NULL
            ORDER BY m.employee, m.competency, y.year, m.effective_on DESC, m.occurred_at DESC, m.id DESC),
        placed AS (
            SELECT 'AT_THE_TIME' AS basis, last.* FROM last WHERE {units.Told("employee")}
            UNION ALL
            SELECT 'TODAY', l.id, l.employee, l.competency, l.year, e.office, e.post_class, l.program, l.level, l.effective_on, l.occurred_at
            FROM last l JOIN {schema}.employees e ON e.id = l.employee WHERE e.active AND {units.In("e.id")})
        """;

    /// <summary>Begins with WITH and ends with the table <c>measured</c>.</summary>
    public static string Sql(string schema, Units units) => $"""
        {Placed(schema, units)},
        standards AS MATERIALIZED (
            SELECT d.*, (
                SELECT p.required_level FROM {schema}.position_profiles p
                WHERE p.post_class = d.post_class AND (p.competency = d.competency OR p.competency IS NULL)
                  AND p.valid_from <= d.effective_on AND (p.valid_to IS NULL OR p.valid_to >= d.effective_on)
                ORDER BY p.competency NULLS LAST, p.valid_from DESC, p.id LIMIT 1) AS required
            FROM (SELECT DISTINCT post_class, competency, effective_on FROM placed) d),
        measured AS (
            SELECT placed.*, s.required FROM placed LEFT JOIN standards s USING (post_class, competency, effective_on))
        """;
}
