namespace Diklat.Reporting.Domain.Suppression;

/// <summary>
/// What a reader can infer of every cell from the shown ones, who knows the sums and that no count is negative: its least and its greatest
/// possible value. Bounds are drawn tighter sum by sum until nothing moves, which is exact where the sums form a tree, as tables by office,
/// post and programme do (a test holds it against linear programming).
/// </summary>
internal sealed class Inference
{
    private const long Unbounded = long.MaxValue / 4;
    private readonly FigureTable table;
    private readonly bool[] known;
    private readonly long[] low;
    private readonly long[] high;

    public Inference(FigureTable table, IReadOnlySet<int> hidden)
    {
        this.table = table;
        known = [.. table.Cells.Select((cell, place) => cell.Shown && !hidden.Contains(place))];
        low = [.. table.Cells.Select((cell, place) => known[place] ? cell.People : 0)];
        high = [.. table.Cells.Select((cell, place) => known[place] ? cell.People : Unbounded)];
        Tighten(table.Sums);
    }

    /// <summary>A reader does not know this cell any more: what hangs together with it through unknown cells is bounded anew, and nothing else.</summary>
    public void Hide(int place)
    {
        known[place] = false;
        var sums = new HashSet<(int Total, int[] Parts)>();
        var unknown = new Queue<int>([place]);
        var seen = new HashSet<int>(unknown);
        while (unknown.TryDequeue(out var cell))
        {
            (low[cell], high[cell]) = (0, Unbounded);
            foreach (var sum in table.SumsWith(cell).Where(sums.Add))
            {
                sum.Parts.Append(sum.Total).Where(member => !known[member] && seen.Add(member)).ToList().ForEach(unknown.Enqueue);
            }
        }

        Tighten(sums);
    }

    /// <summary>How far apart the least and the greatest possible value are; 0: the reader knows it.</summary>
    public long Width(int place) => high[place] - low[place];

    private void Tighten(IReadOnlyCollection<(int Total, int[] Parts)> sums)
    {
        bool moved;
        do
        {
            moved = false;
            foreach (var (total, parts) in sums)
            {
                moved |= Tighten(total, parts);
            }
        }
        while (moved);
    }

    private bool Tighten(int total, int[] parts)
    {
        long lowSum = 0, highSum = 0;
        foreach (var part in parts)
        {
            lowSum += low[part];
            highSum = Math.Min(highSum + high[part], Unbounded * 2);
        }

        var moved = Narrow(total, lowSum, highSum);
        foreach (var part in parts)
        {
            // With two unbounded parts a total says nothing of either from below.
            var othersHigh = highSum >= Unbounded * 2 ? Unbounded : highSum - high[part];
            moved |= Narrow(part, low[total] - othersHigh, high[total] - (lowSum - low[part]));
        }

        return moved;
    }

    private bool Narrow(int place, long least, long greatest)
    {
        if (least <= low[place] && greatest >= high[place])
        {
            return false;
        }

        (low[place], high[place]) = (Math.Max(low[place], least), Math.Min(high[place], greatest));
        return true;
    }
}
