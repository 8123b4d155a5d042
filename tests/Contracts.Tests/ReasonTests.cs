using System.Text.RegularExpressions;
using Diklat.Contracts.OpenApi;

namespace Diklat.Contracts.Tests;

/// <summary>Callers decide by reasons; one that stands nowhere in the contract cannot be decided by.</summary>
public sealed partial class ReasonTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "api-guide.md"));

    private static IEnumerable<string> Sources => new[] { "services", "gateway" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains("Migrations", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    [Fact]
    public void Every_reason_that_the_code_gives_is_named_in_a_proto_or_in_the_API_guide()
    {
        var named = Words(Protos("*").Append(Guide));

        var given = Sources.SelectMany(source => Given().Matches(source)).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.True(given.Count > 150, $"Only {given.Count} reasons were found: the code gives them in another way now.");
        Assert.Empty(given.Except(named));
    }

    /// <summary>What one service alone decides stands beside its RPCs; the guide has what all of them share.</summary>
    [Theory]
    [InlineData("Assessment")]
    [InlineData("Curriculum")]
    [InlineData("Enrollment")]
    [InlineData("Reporting")]
    [InlineData("Notifications")]
    public void Every_refusal_of_a_service_is_named_in_its_protos(string service)
    {
        var named = Words(Protos(service.ToLowerInvariant()));
        var shared = Words(Directory.EnumerateFiles(Path.Combine(Repository.Root, "services", "ServiceDefaults"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        var given = Directory.EnumerateFiles(Path.Combine(Repository.Root, "services", service), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Given().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.NotEmpty(given);
        Assert.Empty(given.Except(named).Except(shared));
    }

    [Fact]
    public void Every_reason_of_a_decision_is_named_where_decisions_are_described()
    {
        var given = Constant().Matches(File.ReadAllText(Path.Combine(Repository.Root, "services", "Enrollment", "Domain", "Reason.cs"))).Select(match => match.Groups[1].Value).ToList();

        var code = ProtoSet.Files.SelectMany(file => file.MessageTypes).Single(message => message.Name == "SelectionReason").FindFieldByName("code");
        Assert.NotEmpty(given);
        Assert.Empty(given.Except(Words([ProtoSet.CommentOf(code)])));
    }

    [Fact]
    public void Every_reason_that_the_API_guide_lists_is_given_by_the_code()
    {
        var listed = Listed().Matches(Guide[Guide.IndexOf("## Reasons", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
        Assert.Empty(listed.Except(Sources.SelectMany(source => Literal().Matches(source)).Select(match => match.Groups[1].Value)));
    }

    private static IEnumerable<string> Protos(string folder) => Directory.EnumerateDirectories(Path.Combine(Repository.Root, "contracts", "protos", "diklat"), folder)
        .SelectMany(directory => Directory.EnumerateFiles(directory, "*.proto", SearchOption.AllDirectories)).Select(File.ReadAllText);

    private static HashSet<string> Words(IEnumerable<string> texts) => [.. texts.SelectMany(text => Word().Matches(text)).Select(match => match.Value)];

    /// <summary>A reason stands before its sentence, which ends with a full stop or goes on with a value.</summary>
    [GeneratedRegex("""
        "([A-Z][A-Z0-9_]{2,})",\s*\$?"[^"{]*(?:\."|\{)
        """)]
    private static partial Regex Given();

    [GeneratedRegex("const string [A-Za-z]+ = \"([A-Z][A-Z0-9_]+)\"")]
    private static partial Regex Constant();

    [GeneratedRegex("\"([A-Z][A-Z0-9_]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("`([A-Z][A-Z0-9_]+)`")]
    private static partial Regex Listed();

    [GeneratedRegex("[A-Z][A-Z0-9_]{2,}")]
    private static partial Regex Word();
}
