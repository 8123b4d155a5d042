namespace Diklat.Reporting.Domain.Suppression;

/// <summary>
/// What a reader can infer of every cell from the shown ones, who knows the sums and that no count is negative: its least and its greatest
/// possible value. Bounds are drawn tighter sum by sum until nothing moves, which is exact where the sums form a tree, as tables by office,
/// post and programme do (a test holds it against linear programming).
/// </summary>
internal sealed class Inference
{
    private const long Unbounded = long.MaxValue / 4;
    private readonly long[] low;
    private readonly long[] high;

    public Inference(FigureTable table, IReadOnlySet<int> hidden)
    {
        low = [.. table.Cells.Select((cell, place) => IsKnown(cell, place) ? cell.People : 0)];
        high = [.. table.Cells.Select((cell, place) => IsKnown(cell, place) ? cell.People : Unbounded)];
        bool moved;
        do
        {
            moved = false;
            foreach (var (total, parts) in table.Sums)
            {
                moved |= Tighten(total, parts);
            }
        }
        while (moved);

        bool IsKnown(CountedCell cell, int place) => cell.Shown && !hidden.Contains(place);
    }

    /// <summary>How far apart the least and the greatest possible value are; 0: the reader knows it.</summary>
    public long Width(int place) => high[place] - low[place];

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
