using System.Globalization;
using System.Text.RegularExpressions;
using Diklat.Notifications.Domain;

namespace Diklat.Notifications.Features.Sending;

/// <summary>The texts of mails: files in this assembly, <c>Texts/id</c> and <c>Texts/en</c>. The first line is the subject, what follows the body; <c>{{name}}</c> is filled in.</summary>
internal static partial class Texts
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly Dictionary<(string Name, Language Language), (string Subject, string Body)> All = Read();

    public static CultureInfo CultureOf(Language language) => language == Language.English ? English : Indonesian;

    public static (string Subject, string Body) Of(string name, Language language) => All[(name, language)];

    /// <summary>A reason in words; one without words by its code, which the API guide explains.</summary>
    public static string Reason(string code, Language language) =>
        Line(Of("reasons", language).Body, code) is { } words ? words : Fill(Line(Of("reasons", language).Body, "OTHER")!, new() { ["code"] = code });

    /// <summary>Puts values in. A value is put in once and never read for placeholders itself.</summary>
    public static string Fill(string text, Dictionary<string, string> values) => Placeholder().Replace(text, match => values[match.Groups[1].Value]);

    private static string? Line(string lines, string key) =>
        lines.Split('\n').FirstOrDefault(line => line.StartsWith($"{key}: ", StringComparison.Ordinal))?[(key.Length + 2)..];

    private static Dictionary<(string, Language), (string, string)> Read()
    {
        var assembly = typeof(Texts).Assembly;
        return assembly.GetManifestResourceNames().Select(name => name.Split('/')).Where(parts => parts is ["id" or "en", _]).ToDictionary(
            parts => (parts[1], parts[0] == "en" ? Language.English : Language.Indonesian),
            parts =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream($"{parts[0]}/{parts[1]}")!);
                var lines = reader.ReadToEnd().Split('\n', 2);
                return (lines[0].Trim(), lines.Length > 1 ? lines[1].Trim() : "");
            });
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
