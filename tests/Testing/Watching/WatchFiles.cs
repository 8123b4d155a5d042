using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace Diklat.Testing;

/// <summary>A rule of Prometheus: one that records a series, or an alert.</summary>
public sealed record Rule(string? Record, string? Alert, string Expr, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations);

/// <summary>The files of <c>observability/</c>, read strictly.</summary>
public static class WatchFiles
{
    /// <summary>Folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every YAML file, by its path under <c>observability/</c>.</summary>
    public static IReadOnlyList<string> YamlFiles { get; } = Find("*.yaml");

    /// <summary>Every dashboard, by its path under <c>observability/</c>.</summary>
    public static IReadOnlyList<string> Dashboards { get; } = Find("*.json");

    /// <summary>Every rule of <c>prometheus/rules</c>.</summary>
    public static IReadOnlyList<Rule> Rules() =>
    [
        .. YamlFiles.Where(file => file.StartsWith("prometheus/rules/", StringComparison.Ordinal))
            .SelectMany(file => Yaml(file)["groups"]!.AsArray())
            .SelectMany(group => group!["rules"]!.AsArray())
            .Select(rule => new Rule((string?)rule!["record"], (string?)rule["alert"], (string)rule["expr"]!, Texts(rule["labels"]), Texts(rule["annotations"]))),
    ];

    /// <summary>Every expression of every dashboard's panels and variables, with where it stands.</summary>
    public static IReadOnlyList<(string Where, string Expr)> DashboardExpressions() =>
        [.. Dashboards.SelectMany(file => Walk(Json(file)).Select(expr => (file, expr)))];

    /// <summary>A YAML file as a tree; a key that stands twice is refused.</summary>
    public static JsonNode Yaml(string file)
    {
        var tree = new DeserializerBuilder().WithDuplicateKeyChecking().Build().Deserialize<object>(File.ReadAllText(PathOf(file)));
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(tree))!;
    }

    /// <summary>A JSON file as a tree; comments, trailing commas and a key that stands twice are refused.</summary>
    public static JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(PathOf(file)), null, new JsonDocumentOptions { AllowDuplicateProperties = false })!;

    private static IEnumerable<string> Walk(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => field.Key is "expr" or "query" && field.Value is JsonValue text ? [(string)text!] : Walk(field.Value)),
        JsonArray list => list.SelectMany(Walk),
        _ => [],
    };

    private static Dictionary<string, string> Texts(JsonNode? node) => node?.AsObject().ToDictionary(field => field.Key, field => (string)field.Value!) ?? [];

    private static string PathOf(string file) => Path.Combine(Root, "observability", file);

    private static List<string> Find(string pattern) =>
        [.. Directory.GetFiles(Path.Combine(Root, "observability"), pattern, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Path.Combine(Root, "observability"), file)).Order(StringComparer.Ordinal)];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DiklatPlatform.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("DiklatPlatform.sln is not above the tests.");
        }

        return folder;
    }
}
