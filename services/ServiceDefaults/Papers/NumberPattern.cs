using System.Globalization;
using System.Text.RegularExpressions;

namespace Diklat.ServiceDefaults;

/// <summary>Printed numbers of certificates and letters, from a pattern such as <c>{seq:0000}/{program}/{organiser}/{year}</c>; <c>{seq:000}</c> has at least so many digits.</summary>
public static partial class NumberPattern
{
    private const string Sequence = "seq";
    private const string Year = "year";

    /// <summary>The number.</summary>
    /// <param name="pattern">As the installation sets it.</param>
    /// <param name="sequence">From 1, without gaps in a year.</param>
    /// <param name="year">Civil year.</param>
    /// <param name="others">What else a pattern may name.</param>
    public static string Format(string pattern, int sequence, int year, params (string Name, string Value)[] others) =>
        Placeholder().Replace(pattern, match => match.Groups["name"].Value switch
        {
            Sequence => sequence.ToString(match.Groups["format"].Value, CultureInfo.InvariantCulture),
            Year => year.ToString(CultureInfo.InvariantCulture),
            var name => others.FirstOrDefault(other => other.Name == name).Value ?? match.Value,
        });

    /// <summary>Whether no two papers can get the same number, and every placeholder is known.</summary>
    /// <param name="pattern">As the installation sets it.</param>
    /// <param name="others">Names that <see cref="Format"/> is given beside sequence and year.</param>
    public static bool IsUnique(string pattern, params string[] others)
    {
        var names = Placeholder().Matches(pattern).Select(match => match.Groups["name"].Value).ToList();
        return names.Contains(Sequence) && names.Contains(Year) && names.TrueForAll(name => name is Sequence or Year || others.Contains(name));
    }

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<format>0+))?\}")]
    private static partial Regex Placeholder();
}
