using System.Text.RegularExpressions;

namespace Diklat.Enrollment.Domain;

/// <summary>Golongan: the 17 ranks I/a to IV/e.</summary>
internal static partial class Rank
{
    public static bool Exists(string rank) => Pattern().IsMatch(rank);

    [GeneratedRegex(@"\A(?:(?:I|II|III|IV)/[a-d]|IV/e)\z")]
    private static partial Regex Pattern();
}
