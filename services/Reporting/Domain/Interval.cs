namespace Diklat.Reporting.Domain;

/// <summary>A 95 % interval.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>Of a share, by Wilson's score (Wilson 1927, JASA 22, 209–212).</summary>
    /// <param name="successes">0 to <paramref name="n"/>.</param>
    /// <param name="n">At least 1.</param>
    public static Interval OfShare(long successes, long n)
    {
        var (share, z2) = ((double)successes / n, StudentQuantile.Normal * StudentQuantile.Normal / n);
        var middle = (share + (z2 / 2)) / (1 + z2);
        var half = StudentQuantile.Normal * Math.Sqrt((share * (1 - share) / n) + (z2 / n / 4)) / (1 + z2);
        // Where nobody or everybody has it, the end is 0 or 1, and the formula comes to it only as near as doubles do.
        return new(successes == 0 ? 0 : middle - half, successes == n ? 1 : middle + half);
    }

    /// <summary>Of a mean, by Student's t with n − 1 degrees of freedom; null of fewer than two.</summary>
    public static Interval? OfMean(Sample sample) => sample.N < 2 ? null : Around(sample.Mean, sample.N - 1, sample.Variance / sample.N);

    /// <summary>Of the difference of two means, <paramref name="later"/> less <paramref name="earlier"/>, by Welch's t (Welch 1947, Biometrika 34, 28–35); null where one has fewer than two.</summary>
    public static Interval? OfChange(Sample earlier, Sample later)
    {
        if (earlier.N < 2 || later.N < 2)
        {
            return null;
        }

        var (a, b) = (earlier.Variance / earlier.N, later.Variance / later.N);
        var freedom = a + b > 0 ? (a + b) * (a + b) / ((a * a / (earlier.N - 1)) + (b * b / (later.N - 1))) : 1;
        return Around(later.Mean - earlier.Mean, freedom, a + b);
    }

    private static Interval Around(double mean, double freedom, double variance)
    {
        var half = StudentQuantile.Of975(freedom) * Math.Sqrt(variance);
        return new(mean - half, mean + half);
    }
}

/// <summary>A sample by its sums.</summary>
/// <param name="N">How many, at least 1.</param>
/// <param name="Sum">Σx.</param>
/// <param name="Squares">Σx².</param>
internal readonly record struct Sample(long N, double Sum, double Squares)
{
    public double Mean => Sum / N;

    /// <summary>Sample variance, by n − 1.</summary>
    public double Variance => Math.Max(0, (Squares - (Sum * Sum / N)) / (N - 1));
}
