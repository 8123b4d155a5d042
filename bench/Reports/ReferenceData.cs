namespace Diklat.Bench.Reports;

/// <summary>Offices and competencies of <c>data/</c>, as rows of the schema <c>bench</c>.</summary>
internal static class ReferenceData
{
    public static string Sql()
    {
        // The city, its kecamatan, their kelurahan: numbered in this order.
        var offices = Rows("medan-offices.csv").OrderBy(row => row[0].Split('.').Length).Index().Select(row => $"({row.Index}, {Quoted(row.Item[0], row.Item[1], row.Item[2].ToUpperInvariant(), row.Item[3])})");
        var competencies = Rows("competencies.csv").DistinctBy(row => row[0]).Index().Select(row => $"({row.Index}, {Quoted(row.Item[..4])})");
        return $"""
            INSERT INTO bench.offices SELECT n, code, nullif(parent, ''), level, name FROM (VALUES {string.Join(", ", offices)}) v (n, code, parent, level, name);
            INSERT INTO bench.competencies VALUES {string.Join(", ", competencies)};
            """;
    }

    /// <summary>Their first columns hold neither quotes nor commas.</summary>
    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, file)).Skip(1).Select(line => line.Split(','));

    private static string Quoted(params string[] cells) => string.Join(", ", cells.Select(cell => $"'{cell.Replace("'", "''", StringComparison.Ordinal)}'"));
}
