using System.Text.RegularExpressions;
using Diklat.Testing;

namespace Diklat.ServiceDefaults.Tests.Observability;

/// <summary>The table of settings in docs/operations.md against the settings that the code reads.</summary>
public sealed partial class SettingTests
{
    [Fact]
    public void Every_setting_that_the_code_reads_is_documented_and_no_other()
    {
        var documented = SettingRow().Matches(File.ReadAllText(Path.Combine(WatchFiles.Root, "docs", "operations.md"))).Select(row => row.Groups[1].Value).ToList();
        Assert.Equal(documented.Distinct(), documented);
        Assert.Equal(Read().Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static HashSet<string> Read()
    {
        var files = new[] { "services", "gateway", "portal" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(WatchFiles.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .ToList();
        var settings = new HashSet<string>();
        foreach (var file in files)
        {
            settings.UnionWith(Literal().Matches(file).Select(match => match.Groups[1].Value));
            settings.UnionWith(ConnectionString().Matches(file).Select(match => $"ConnectionStrings:{match.Groups[1].Value}"));
            settings.UnionWith(OfAuth().Matches(file).Select(match => $"Auth:{match.Groups[1].Value}"));
            if (OfServices().IsMatch(file))
            {
                settings.Add("Services:<service>");
            }

            foreach (Match section in Bound().Matches(file))
            {
                var (name, type) = (section.Groups["name"].Value, section.Groups["type"].Value);
                settings.Remove(name);
                var definition = files.Single(text => Regex.IsMatch(text, $@"(class|record) {type}\b"));
                settings.UnionWith(Property().Matches(definition[definition.IndexOf($" {type}", StringComparison.Ordinal)..]).Select(property => $"{name}:{property.Groups[1].Value}"));
            }
        }

        return settings;
    }

    [GeneratedRegex(@"^\| `([A-Z][\w:<>]+)` \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();

    [GeneratedRegex(@"""([A-Z][a-z][A-Za-z]*(?::[A-Z][A-Za-z]+)+|OTEL_[A-Z_]+)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"GetConnectionString\(""(\w+)""\)")]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"\bauth(?:\[|\.GetSection\()""(\w+)""")]
    private static partial Regex OfAuth();

    [GeneratedRegex(@"\[\$""Services:\{")]
    private static partial Regex OfServices();

    [GeneratedRegex(@"(?<!auth\.)(?:GetSection\(""(?<name>\w+)""\)\.Get<(?<type>\w+)>|AddOptions<(?<type>\w+)>\(\)\.BindConfiguration\(""(?<name>[\w:]+)""\))")]
    private static partial Regex Bound();

    [GeneratedRegex(@"^\s+public \w+\?? (\w+) \{ get; (?:init|set); \}", RegexOptions.Multiline)]
    private static partial Regex Property();
}
