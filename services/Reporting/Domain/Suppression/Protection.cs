namespace Diklat.Reporting.Domain.Suppression;

/// <summary>
/// Chooses the cells that are not shown: groups that are too small, and as many others as it takes that no reader can compute a hidden cell,
/// or bound it more narrowly than the limit (complementary cell suppression; Hundepool et al., Statistical Disclosure Control, 2012, ch. 4).
/// Which others is a matter of place, not of size: the next one in the table's order. So equal groups hide equal cells in every report and on every day.
/// </summary>
internal static class Protection
{
    /// <summary>Fewest people of a group whose figures signed-in readers may see, and the least width of what can be inferred of a hidden one.</summary>
    public const int MinimumGroup = 5;

    /// <summary>A group of which nothing may be said.</summary>
    public static bool IsSmall(this CountedCell cell) => cell.People is > 0 and < MinimumGroup;

    /// <summary>The ids of shown cells that must be hidden.</summary>
    /// <param name="table">All cells and sums.</param>
    /// <param name="forced">Cells to be hidden in any case, for example since earlier tables hid them.</param>
    public static HashSet<string> Hidden(FigureTable table, IEnumerable<string> forced)
    {
        var hidden = table.Cells.Index().Where(cell => cell.Item.Shown && cell.Item.IsSmall()).Select(cell => cell.Index).ToHashSet();
        hidden.UnionWith(forced.Select(table.Place).OfType<int>().Where(place => IsKnown(table.Cells[place])));
        var inference = new Inference(table, hidden);
        while (Exposed(table, hidden, inference) is { } exposed && Cover(exposed) is { } cover)
        {
            hidden.Add(cover);
            inference.Hide(cover);
        }

        return [.. hidden.Select(place => table.Cells[place].Id)];

        bool IsKnown(CountedCell cell) => cell is { Shown: true, People: > 0 };

        // The nearest cell whose hiding widens what can be inferred: beside it in a sum, else beside those that are unknown there, and so on.
        int? Cover(int exposed)
        {
            var seen = new HashSet<int> { exposed };
            var queue = new Queue<int>(seen);
            while (queue.TryDequeue(out var cell))
            {
                foreach (var (total, parts) in table.SumsWith(cell))
                {
                    foreach (var member in After(cell, parts).Append(total))
                    {
                        if (IsKnown(table.Cells[member]) && !hidden.Contains(member))
                        {
                            return member;
                        }
                    }

                    parts.Append(total).Where(seen.Add).ToList().ForEach(queue.Enqueue);
                }
            }

            return null;
        }
    }

    /// <summary>A hidden cell, or a small remainder, that can be inferred too narrowly.</summary>
    private static int? Exposed(FigureTable table, HashSet<int> hidden, Inference inference)
    {
        for (var place = 0; place < table.Cells.Count; place++)
        {
            var cell = table.Cells[place];
            if ((cell.Shown ? hidden.Contains(place) : cell.IsSmall()) && inference.Width(place) < MinimumGroup)
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>The parts after this one, then those before it.</summary>
    private static IEnumerable<int> After(int cell, int[] parts)
    {
        var at = Array.IndexOf(parts, cell) + 1;
        return parts.Skip(at).Concat(parts.Take(at));
    }
}
