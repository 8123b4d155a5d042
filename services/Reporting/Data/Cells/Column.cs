namespace Diklat.Reporting.Data.Cells;

/// <summary>A column of a table of cells, written as in SQL: <c>year integer</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type: text, integer, boolean, bigint or numeric.</param>
internal sealed record Column(string Name, string Type)
{
    public Type Clr => Type switch
    {
        "text" => typeof(string),
        "integer" => typeof(int),
        "boolean" => typeof(bool),
        "bigint" => typeof(long),
        "numeric" => typeof(decimal),
        _ => throw new ArgumentOutOfRangeException(nameof(Type), Type, "No type of a cell."),
    };

    public static IReadOnlyList<Column> Of(string columns) =>
        [.. columns.Split(',', StringSplitOptions.TrimEntries).Select(column => column.Split(' ')).Select(parts => new Column(parts[0], parts[1]))];
}
