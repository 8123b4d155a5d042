namespace Diklat.Reporting.Domain;

/// <summary>Gain of the same people from one test to another. Standard deviations are sample ones (n − 1).</summary>
internal sealed record PairedGain(int N, double PreMean, double PreSd, double PostMean, double PostSd, double MeanGain, double GainSd)
{
    /// <summary>
    /// Hedges' g_av: mean gain over the mean of the two standard deviations, corrected for small n (Lakens 2013, formulas 10 and 4).
    /// Null where neither test spreads: there is nothing to measure the gain by.
    /// </summary>
    public double? EffectSize => PreSd + PostSd > 0 ? MeanGain / ((PreSd + PostSd) / 2) * (1 - (3 / ((4d * (N + N)) - 9))) : null;

    /// <summary>95 % interval of the mean gain by Student's t with n − 1 degrees of freedom.</summary>
    public (double Low, double High) Interval
    {
        get
        {
            var half = StudentQuantile.Of975(N - 1) * GainSd / Math.Sqrt(N);
            return (MeanGain - half, MeanGain + half);
        }
    }
}
