namespace Diklat.Bench;

/// <summary>Times of many calls.</summary>
internal static class Percentile
{
    /// <summary>The nearest-rank percentile: the least value that at least this share of the values does not exceed.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="share">More than 0, at most 1.</param>
    public static double Of(IReadOnlyCollection<double> values, double share) => values.Order().ElementAt((int)Math.Ceiling(share * values.Count) - 1);
}
