using System.Text.RegularExpressions;
using Diklat.Testing;

namespace Diklat.Deployment.Tests;

/// <summary>The settings that the programs read: the table of docs/operations.md, which another test holds equal to the code.</summary>
internal static partial class KnownSettings
{
    /// <summary>What a platform reads of itself.</summary>
    private static readonly string[] OfThePlatform = ["DOTNET_ENVIRONMENT"];

    private static readonly string[] Names = [.. Row().Matches(File.ReadAllText(Path.Combine(WatchFiles.Root, "docs", "operations.md"))).Select(row => row.Groups[1].Value)];

    /// <summary>Whether an environment variable or a file of <c>Secrets:Directory</c> sets something that is read.</summary>
    public static bool Has(string variable) => OfThePlatform.Contains(variable) || Names.Any(name => Regex.IsMatch(variable.Replace("__", ":", StringComparison.Ordinal), $"^{Pattern(name)}$"));

    /// <summary>A section has members that the table tells in words.</summary>
    private static string Pattern(string name) => name switch
    {
        "Services:<service>" => "Services:(Identity|Curriculum|Enrollment|Assessment|Reporting|Notifications|Portal|Gateway)",
        "Auth:Claims" => "Auth:Claims:(Role|Office|Employee|Instructor)",
        "Identity:Clients" => @"Identity:Clients:[\w-]+:(Role|Office|Instructor|RedirectUris:\d+|SecretFile|Secret)",
        "Identity:DevelopmentClient" => "Identity:DevelopmentClient:(SecretFile|Secret)",
        "Identity:ProxyNetworks" => @"Identity:ProxyNetworks:\d+",
        _ => Regex.Escape(name),
    };

    [GeneratedRegex(@"^\| `([A-Z][\w:<>]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
