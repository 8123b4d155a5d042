using System.Text.RegularExpressions;

namespace Diklat.Enrollment.Domain;

/// <summary>Golongan: the 17 ranks I/a to IV/e.</summary>
internal static partial class Rank
{
    public static bool Exists(string rank) => Pattern().IsMatch(rank);

    /// <summary>Place among the ranks, the lowest first.</summary>
    public static int Order(string rank)
    {
        var (group, letter) = (rank.IndexOf('/', StringComparison.Ordinal), rank[^1] - 'a');
        return ((rank.StartsWith("IV", StringComparison.Ordinal) ? 4 : group) * 5) + letter;
    }

    [GeneratedRegex(@"\A(?:(?:I|II|III|IV)/[a-d]|IV/e)\z")]
    private static partial Regex Pattern();
}
