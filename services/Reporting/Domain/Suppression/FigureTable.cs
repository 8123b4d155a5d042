namespace Diklat.Reporting.Domain.Suppression;

/// <summary>People counted in a row of a published table, or in a group that no table shows but that follows from those shown.</summary>
/// <param name="Id">Which.</param>
/// <param name="People">How many.</param>
/// <param name="Shown">A row of a table; else only a remainder, for example the staff of a kecamatan's own office.</param>
internal sealed record CountedCell(string Id, int People, bool Shown = true);

/// <summary>The parts add up to the total; a reader can compute the last one that is missing.</summary>
internal sealed record Sum(string Total, IReadOnlyList<string> Parts);

/// <summary>All tables about one set of people, with the sums that tie their cells together. Cells are known by their place in it.</summary>
internal sealed class FigureTable
{
    private readonly Dictionary<string, int> places;
    private readonly ILookup<int, (int Total, int[] Parts)> sumsWith;

    public FigureTable(IEnumerable<CountedCell> cells, IEnumerable<Sum> sums)
    {
        Cells = [.. cells];
        places = Cells.Index().ToDictionary(cell => cell.Item.Id, cell => cell.Index);
        Sums = [.. sums.Select(sum => (places[sum.Total], sum.Parts.Select(part => places[part]).ToArray()))];
        sumsWith = Sums.SelectMany(sum => sum.Parts.Append(sum.Total), (sum, member) => (member, sum)).ToLookup(tie => tie.member, tie => tie.sum);
    }

    public IReadOnlyList<CountedCell> Cells { get; }

    /// <summary>Place of the total, places of the parts.</summary>
    public IReadOnlyList<(int Total, int[] Parts)> Sums { get; }

    /// <summary>The sums that a cell is part or total of.</summary>
    public IEnumerable<(int Total, int[] Parts)> SumsWith(int place) => sumsWith[place];

    /// <summary>Place of a cell; null where there is none of this id.</summary>
    public int? Place(string id) => places.TryGetValue(id, out var place) ? place : null;
}
