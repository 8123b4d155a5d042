using System.Text.RegularExpressions;

namespace Diklat.Testing;

/// <summary>A series that an expression asks for: its name, the labels it is chosen by, and what is compared.</summary>
public sealed record Selector(string Metric, IReadOnlyList<(string Label, string Operator, string Value)> Matchers);

/// <summary>As much of Prometheus' language as is needed to see which series and labels an expression names.</summary>
public static partial class PromQl
{
    private static readonly HashSet<string> Words = ["and", "or", "unless", "on", "ignoring", "by", "without", "group_left", "group_right", "bool", "offset"];

    /// <summary>Series that the expression reads.</summary>
    public static IReadOnlyList<Selector> Selectors(string expr) =>
    [
        .. Names().Matches(Bare(expr))
            .Where(name => !name.Groups["call"].Success && !Words.Contains(name.Groups["name"].Value))
            .Select(name => new Selector(name.Groups["name"].Value, [.. Matcher().Matches(name.Groups["labels"].Value).Select(matcher => (matcher.Groups["label"].Value, matcher.Groups["operator"].Value, matcher.Groups["value"].Value))])),
    ];

    /// <summary>Labels by which the expression groups or joins.</summary>
    public static IReadOnlyList<string> Grouping(string expr) =>
        [.. GroupingClause().Matches(expr).SelectMany(clause => clause.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    /// <summary>Without ranges, grouping clauses, and the label that a variable's query names.</summary>
    private static string Bare(string expr) => GroupingClause().Replace(Range().Replace(LabelValues().Replace(expr, "$1"), ""), " ");

    [GeneratedRegex(@"label_values\((.*),\s*\w+\)")]
    private static partial Regex LabelValues();

    [GeneratedRegex(@"\[[^\]]*\]|\boffset\s+\w+")]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)")]
    private static partial Regex GroupingClause();

    [GeneratedRegex(@"(?<![\w""$.:])(?<name>[a-zA-Z_:][\w:]*)(?<call>\s*\()?(\{(?<labels>([^}""]|""[^""]*"")*)\})?")]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<label>\w+)\s*(?<operator>=~|!~|!=|=)\s*""(?<value>[^""]*)""")]
    private static partial Regex Matcher();
}
