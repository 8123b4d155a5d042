using System.Text.Json.Nodes;

namespace Diklat.Deployment.Tests;

/// <summary>Secrets that objects of other kinds name, wherever their kind keeps such a name.</summary>
internal static class ForeignReferences
{
    private static readonly string[] Fields = ["passwordSecret", "externalSecret", "accessKeyId", "secretAccessKey", "certificateRefs"];

    public static IEnumerable<string> SecretsNamedBy(IEnumerable<JsonNode> objects) => objects.SelectMany(Walk);

    private static IEnumerable<string> Walk(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Fields.Contains(field.Key) ? Names(field.Value!) : Walk(field.Value)),
        JsonArray list => list.SelectMany(Walk),
        _ => [],
    };

    private static IEnumerable<string> Names(JsonNode node) => node is JsonArray list ? list.SelectMany(each => Names(each!)) : [(string)node["name"]!];
}
