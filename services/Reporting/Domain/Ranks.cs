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

    private static int Below(double[] sorted, double value) => sorted.TakeWhile(other => other < value).Count();

    private static int Above(double[] sorted, double value) => sorted.Reverse().TakeWhile(other => other > value).Count();
}
