namespace Diklat.Reporting.Data.Cells;

/// <summary>Statements on a table of cells. What was before travels as JSON, in which PostgreSQL's decimals keep every digit.</summary>
internal static class CellSql
{
    public static string Before(CellTable table, string schema, Units units) => $"SELECT coalesce(json_agg(c), '[]')::text FROM ({table.Contributions(schema, units)}) c";

    /// <summary>Adds contributions less <c>@before</c> to the cells.</summary>
    public static string After(CellTable table, string schema, Units units) => $"""
        INSERT INTO {schema}.{table.Name} AS t ({Names(table.Keys)}, {Names(table.Sums)})
        SELECT {Names(table.Keys)}, {Sums(table)} FROM (
            SELECT {Names(table.Keys)}, {Names(table.Given)} FROM ({table.Contributions(schema, units)}) a
            UNION ALL
            SELECT {Names(table.Keys)}, {string.Join(", ", table.Given.Select(c => table.Added.Contains(c) ? $"-{c.Name}" : c.Name))}
            FROM json_to_recordset(@before::json) AS b ({string.Join(", ", table.Keys.Concat(table.Given).Select(c => $"{c.Name} {c.Type}"))})) d
        GROUP BY {Names(table.Keys)} HAVING {string.Join(" OR ", table.Sums.Select(s => $"{table.SumOf(s)} <> 0"))}
        ON CONFLICT ({Names(table.Keys)}) DO UPDATE SET {Each(table.Sums, s => $"{s} = t.{s} + excluded.{s}")}
        """;

    /// <summary>Fills the empty table from all facts, in the order of its key: what a report reads then lies side by side.</summary>
    public static string Fill(CellTable table, string schema) =>
        $"INSERT INTO {schema}.{table.Name} ({Names(table.Keys)}, {Names(table.Sums)}) {Recount(table, schema)} ORDER BY {Names(table.Keys)}";

    /// <summary>Cells that are not what a recount of all facts gives: cell, column, what it should be, what it is.</summary>
    public static string Differences(CellTable table, string schema) => $"""
        SELECT concat_ws('/', {Names(table.Keys)}) AS id, v.fact, v.expected::text AS expected, v.found::text AS found
        FROM ({Recount(table, schema)}) e FULL JOIN {schema}.{table.Name} f USING ({Names(table.Keys)})
        CROSS JOIN LATERAL (VALUES {Each(table.Sums, s => $"('{s}', coalesce(e.{s}, 0)::numeric, coalesce(f.{s}, 0)::numeric)")}) v (fact, expected, found)
        WHERE v.expected <> v.found
        """;

    public static string Names(IEnumerable<Column> columns) => Each(columns, c => c);

    private static string Recount(CellTable table, string schema) =>
        $"SELECT {Names(table.Keys)}, {Sums(table)} FROM ({table.Contributions(schema, Units.Everyone)}) a GROUP BY {Names(table.Keys)}";

    private static string Sums(CellTable table) => string.Join(", ", table.Sums.Select(sum => $"{table.SumOf(sum)} AS {sum.Name}"));

    private static string Each(IEnumerable<Column> columns, Func<string, string> text) => string.Join(", ", columns.Select(column => text(column.Name)));
}
