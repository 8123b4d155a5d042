using Diklat.Reporting.Domain;

namespace Diklat.Reporting.Tests;

/// <summary>Formulas against figures that others published.</summary>
public sealed class PairedGainTests
{
    /// <summary>
    /// Lakens, D. (2013). Calculating and reporting effect sizes to facilitate cumulative science. Frontiers in Psychology 4:863: ratings of two
    /// movies by the same ten people; means 8.7 and 7.7, sds 0.82 and 0.95, difference 1 with 95 % CI [0.52, 1.48], g_av = 1.08.
    /// </summary>
    [Fact]
    public void The_movies_of_Lakens_have_his_effect_size()
    {
        var gain = Of([9, 6, 7, 8, 7, 9, 8, 8, 8, 7], [9, 7, 8, 9, 8, 9, 9, 10, 9, 9]);
        Assert.Equal((7.7, 0.95, 8.7, 0.82), (gain.PreMean, Math.Round(gain.PreSd, 2), gain.PostMean, Math.Round(gain.PostSd, 2)));
        Assert.Equal(1.08, gain.EffectSize!.Value, 2);
        Assert.Equal(0.52, gain.Interval.Low, 2);
        Assert.Equal(1.48, gain.Interval.High, 2);
    }

    /// <summary>R 4: <c>with(sleep, t.test(extra[group == 2], extra[group == 1], paired = TRUE))</c>, Student's sleep data.</summary>
    [Fact]
    public void Students_sleep_data_have_the_interval_of_R()
    {
        var gain = Of([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
        Assert.Equal(1.58, gain.MeanGain, 12);
        Assert.Equal(0.7001142, gain.Interval.Low, 7);
        Assert.Equal(2.4598858, gain.Interval.High, 7);
    }

    [Fact]
    public void Where_nothing_spreads_there_is_no_effect_size_and_the_interval_is_a_point()
    {
        var gain = Of([50, 50, 50, 50, 50], [60, 60, 60, 60, 60]);
        Assert.Null(gain.EffectSize);
        Assert.Equal((10, 10), gain.Interval);
    }

    private static PairedGain Of(double[] pre, double[] post)
    {
        var gains = pre.Zip(post, (before, after) => after - before).ToArray();
        return new(pre.Length, pre.Average(), Sd(pre), post.Average(), Sd(post), gains.Average(), Sd(gains));
    }

    private static double Sd(double[] values) => Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1));
}
