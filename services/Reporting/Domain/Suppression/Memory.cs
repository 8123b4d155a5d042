namespace Diklat.Reporting.Domain.Suppression;

/// <summary>
/// What earlier tables have hidden. A group that was small and grows by one, or a cover that is no longer needed, would tell what yesterday's
/// table hid if it were shown today: it stays hidden until as many people have come or gone as the limit says.
/// </summary>
/// <param name="Hidden">Ids of the rows that are not to be shown now, in none of the tables.</param>
/// <param name="Remembered">By table and row that protect a small group, the people it had then: what the next decision is to know.</param>
internal sealed record Memory(IReadOnlySet<string> Hidden, IReadOnlyDictionary<(string Table, string Row), int> Remembered)
{
    /// <summary>Tables about one set of people hide the same rows: by the office at the time and by today's, year by year.</summary>
    /// <param name="tables">By name.</param>
    /// <param name="remembered">What the decision before left.</param>
    /// <param name="forced">Rows that are hidden in any case.</param>
    public static Memory Decide(
        IReadOnlyDictionary<string, FigureTable> tables, IReadOnlyDictionary<(string Table, string Row), int> remembered, IReadOnlySet<string> forced)
    {
        var now = Everywhere(tables.Values, forced);
        var next = remembered.Where(row => IsSecretYet(row.Key, row.Value)).ToDictionary();
        foreach (var (name, table) in tables)
        {
            foreach (var row in now.Where(row => People(table, row) > 0))
            {
                next[(name, row)] = People(table, row);
            }
        }

        return new(next.Keys.All(row => now.Contains(row.Row)) ? now : Everywhere(tables.Values, next.Keys.Select(row => row.Row)), next);

        bool IsSecretYet((string Table, string Row) row, int then) =>
            tables.TryGetValue(row.Table, out var table) && Math.Abs(People(table, row.Row) - then) < Protection.MinimumGroup;
    }

    private static int People(FigureTable table, string row) => table.Place(row) is { } place ? table.Cells[place].People : 0;

    /// <summary>Rows that some table must hide are hidden in all, which may ask for more in others.</summary>
    private static HashSet<string> Everywhere(IEnumerable<FigureTable> tables, IEnumerable<string> forced)
    {
        var hidden = forced.ToHashSet();
        var open = new Queue<FigureTable>(tables);
        while (open.TryDequeue(out var table))
        {
            var before = hidden.Count;
            hidden.UnionWith(Protection.Hidden(table, hidden));
            if (hidden.Count > before)
            {
                open = new(tables.Except([table]));
            }
        }

        return hidden;
    }
}
