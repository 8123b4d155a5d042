namespace Diklat.Reporting.Domain.Suppression;

/// <summary>An office in a tree.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Parent">Code of the office above; null for the root.</param>
/// <param name="IsRow">It is a row of some table: the city, a kecamatan, a kelurahan.</param>
internal sealed record TreeOffice(string Code, string? Parent, bool IsRow);

/// <summary>The offices of a day as rows of tables.</summary>
internal sealed class OfficeTree
{
    private readonly Dictionary<string, string> rowOf;
    private readonly Dictionary<string, IReadOnlyList<string>> below;

    public OfficeTree(IReadOnlyCollection<TreeOffice> offices)
    {
        var byCode = offices.ToDictionary(office => office.Code);
        rowOf = byCode.Keys.ToDictionary(code => code, RowAtOrAbove);
        below = offices.Where(office => office.IsRow).GroupBy(office => office.Parent is null ? "" : RowAtOrAbove(office.Parent), office => office.Code)
            .ToDictionary(row => row.Key, IReadOnlyList<string> (row) => [.. row.Order(StringComparer.Ordinal)]);

        string RowAtOrAbove(string code) => !byCode.TryGetValue(code, out var office) ? "" : office.IsRow || office.Parent is null ? code : RowAtOrAbove(office.Parent);
    }

    /// <summary>Rows that are below no other.</summary>
    public IReadOnlyList<string> Roots => RowsBelow("");

    /// <summary>Rows right below a row, by code.</summary>
    public IReadOnlyList<string> RowsBelow(string row) => below.GetValueOrDefault(row, []);

    /// <summary>The row that a person of this office counts in first; empty where the office is not in the tree.</summary>
    public string RowOf(string office) => rowOf.GetValueOrDefault(office, "");
}
