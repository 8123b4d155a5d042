using System.Globalization;
using System.Text.RegularExpressions;

namespace Diklat.Assessment.Domain;

/// <summary>The printed number of a certificate, from a pattern such as <c>{seq:0000}/{program}/{organiser}/{year}</c>.</summary>
internal static partial class CertificateNumber
{
    public static string Format(string pattern, int sequence, string program, string organiser, int year) =>
        Placeholder().Replace(pattern, match => match.Groups["name"].Value switch
        {
            "seq" => sequence.ToString(match.Groups["format"].Value, CultureInfo.InvariantCulture),
            "program" => program,
            "organiser" => organiser,
            "year" => year.ToString(CultureInfo.InvariantCulture),
            _ => match.Value,
        });

    /// <summary>Whether no two certificates can get the same number, and every placeholder is known.</summary>
    public static bool IsUnique(string pattern)
    {
        var names = Placeholder().Matches(pattern).Select(match => match.Groups["name"].Value).ToList();
        return names.Contains("seq") && names.Contains("year") && names.TrueForAll(name => name is "seq" or "year" or "program" or "organiser");
    }

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<format>0+))?\}")]
    private static partial Regex Placeholder();
}
