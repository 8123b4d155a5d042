namespace Diklat.Reporting.Domain.Suppression;

/// <summary>
/// What earlier tables have hidden. A group that was small and grows by one, or a cover that is no longer needed, would tell what yesterday's
/// table hid if it were shown today: it stays hidden until as many people have come or gone as the limit says.
/// </summary>
/// <param name="Hidden">Ids of the rows that are not to be shown now.</param>
/// <param name="Remembered">By cell that protects a small group, the people it had then: what the next decision is to know.</param>
internal sealed record Memory(IReadOnlySet<string> Hidden, IReadOnlyDictionary<string, int> Remembered)
{
    public static Memory Decide(FigureTable table, IReadOnlyDictionary<string, int> remembered)
    {
        var people = table.Cells.ToDictionary(cell => cell.Id, cell => cell.People);
        var now = Protection.Hidden(table, []).ToDictionary(id => id, id => people[id]);
        var still = remembered.Where(cell => !now.ContainsKey(cell.Key) && Math.Abs(people.GetValueOrDefault(cell.Key) - cell.Value) < Protection.MinimumGroup);
        Dictionary<string, int> next = new([.. now, .. still]);
        return new(Protection.Hidden(table, next.Keys), next);
    }
}
