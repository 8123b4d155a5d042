namespace Diklat.Reporting.Domain;

/// <summary>Places by intervals, so that noise is not mistaken for merit.</summary>
internal static class Ranks
{
    /// <summary>
    /// Best and worst place, from 1, of each interval, small being good: behind those that lie wholly below it, before those that lie wholly above it. Where intervals overlap the order is not known.
    /// </summary>
    public static IReadOnlyList<(int Low, int High)> Of(IReadOnlyList<Interval> intervals)
    {
        double[] lows = [.. intervals.Select(interval => interval.Low).Order()], highs = [.. intervals.Select(interval => interval.High).Order()];
        return [.. intervals.Select(interval => (1 + Below(highs, interval.Low), intervals.Count - Above(lows, interval.High)))];
    }

    private static int Below(double[] sorted, double value) => First(sorted, other => other >= value);

    private static int Above(double[] sorted, double value) => sorted.Length - First(sorted, other => other > value);

    /// <summary>Where what holds to the end begins.</summary>
    private static int First(double[] sorted, Predicate<double> holds)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(sorted[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
