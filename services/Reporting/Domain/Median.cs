namespace Diklat.Reporting.Domain;

/// <summary>The middle of what was counted.</summary>
internal static class Median
{
    /// <summary>Of whole numbers from 0, by how many there are of each; the mean of the two middle ones where their count is even.</summary>
    /// <param name="counts">At least one in all.</param>
    public static double Of(IReadOnlyList<int> counts)
    {
        var n = counts.Sum();
        return (At(counts, (n - 1) / 2) + At(counts, n / 2)) / 2d;
    }

    private static int At(IReadOnlyList<int> counts, int place)
    {
        var value = 0;
        for (var passed = counts[0]; passed <= place; passed += counts[++value])
        {
        }

        return value;
    }
}
