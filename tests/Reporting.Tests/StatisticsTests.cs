using Diklat.Reporting.Domain;
using MathNet.Numerics.Distributions;

namespace Diklat.Reporting.Tests;

/// <summary>Formulas against figures that others published.</summary>
public sealed class StatisticsTests
{
    private static readonly double[] First = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], Second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    /// <summary>Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion. Statistics in Medicine 17, 857–872: the four examples, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Shares_have_the_intervals_of_Newcombes_examples(int successes, int n, double low, double high)
    {
        var interval = Interval.OfShare(successes, n);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void Where_nobody_or_everybody_has_it_the_interval_ends_exactly_at_nought_or_one()
    {
        for (var n = 1; n <= 200; n++)
        {
            Assert.Equal((0, 1), (Interval.OfShare(0, n).Low, Interval.OfShare(n, n).High));
        }
    }

    /// <summary>R 4: <c>with(sleep, t.test(extra[group == 1]))</c> and <c>t.test(extra ~ group, data = sleep)</c>, Student's sleep data.</summary>
    [Fact]
    public void Students_sleep_data_have_the_intervals_of_R()
    {
        var mean = Interval.OfMean(Of(First))!.Value;
        Assert.Equal((-0.5297804, 2.0297804), (Math.Round(mean.Low, 7), Math.Round(mean.High, 7)));
        var change = Interval.OfChange(Of(Second), Of(First))!.Value;
        Assert.Equal((-3.3654832, 0.2054832), (Math.Round(change.Low, 7), Math.Round(change.High, 7)));
    }

    [Fact]
    public void One_person_has_no_interval_and_people_alike_have_a_point()
    {
        Assert.Null(Interval.OfMean(Of([3])));
        Assert.Null(Interval.OfChange(Of([3]), Of([3, 4])));
        Assert.Equal(new Interval(2, 2), Interval.OfMean(Of([2, 2, 2])));
        Assert.Equal(new Interval(1, 1), Interval.OfChange(Of([1, 1]), Of([2, 2])));
    }

    /// <summary>Jain, Chiu, Hawe (1984), DEC-TR-301: where k of n have the same and the others nothing, the index is k/n.</summary>
    [Theory]
    [InlineData(100, 100, 1.0)]
    [InlineData(10, 100, 0.1)]
    [InlineData(1, 4, 0.25)]
    public void Where_some_have_the_same_and_the_others_nothing_Jains_index_is_their_share(int some, int all, double index) =>
        Assert.Equal(index, Fairness.Jain([.. Enumerable.Range(0, all).Select(i => i < some ? 2d : 0)])!.Value, 12);

    [Fact]
    public void Without_seats_there_is_no_fairness() => Assert.Null(Fairness.Jain([0, 0]));

    /// <summary>As league tables with intervals are read (Goldstein and Spiegelhalter 1996, JRSS A 159, 385–443): groups whose intervals overlap cannot be told apart.</summary>
    [Fact]
    public void Places_are_ranges_where_intervals_overlap()
    {
        Interval[] intervals = [new(0.0, 0.2), new(0.1, 0.4), new(0.5, 0.6), new(0.3, 0.55), new(0.9, 1.0)];
        Assert.Equal([(1, 2), (1, 3), (3, 4), (2, 4), (5, 5)], Ranks.Of(intervals));
        Assert.Equal([(1, 1)], Ranks.Of([new(0, 1)]));
    }

    [Theory]
    [InlineData(new[] { 1, 1, 1 }, 1)]
    [InlineData(new[] { 2, 0, 2 }, 1)]
    [InlineData(new[] { 1, 3, 0 }, 1)]
    [InlineData(new[] { 0, 0, 0, 0, 1 }, 4)]
    [InlineData(new[] { 3, 3 }, 0.5)]
    public void The_median_is_the_middle_of_what_was_counted(int[] counts, double median) => Assert.Equal(median, Median.Of(counts));

    private static Sample Of(double[] values) => new(values.Length, values.Sum(), values.Sum(value => value * value));

    /// <summary>Student's table (any textbook) at the low end; higher up the distribution function at the quantile, and at last the normal quantile.</summary>
    [Fact]
    public void The_quantile_of_Students_t_is_that_of_the_table_and_of_the_distribution()
    {
        Assert.Equal([12.706, 4.303, 2.228, 2.042, 1.984], new double[] { 1, 2, 10, 30, 100 }.Select(freedom => Math.Round(StudentQuantile.Of975(freedom), 3)));
        foreach (var freedom in new[] { 1.5, 7.25, 999, 999.5, 1000, 1000.5, 4_321 })
        {
            Assert.Equal(0.975, StudentT.CDF(0, 1, freedom, StudentQuantile.Of975(freedom)), 1e-7);
        }

        Assert.Equal(1.9623390808264078, StudentQuantile.Of975(1000), 1e-14);
        Assert.Equal(1.959963984540054, StudentQuantile.Of975(1e15), 1e-14);
    }
}
