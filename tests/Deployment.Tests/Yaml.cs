using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Diklat.Deployment.Tests;

/// <summary>YAML as a tree.</summary>
internal static class Yaml
{
    /// <summary>A key that stands twice is refused; then merge keys (<c>&lt;&lt;</c>) are followed.</summary>
    public static JsonNode Parse(string text)
    {
        new DeserializerBuilder().WithDuplicateKeyChecking().Build().Deserialize<object>(text);
        var tree = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(new MergingParser(new Parser(new StringReader(text))));
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(tree))!;
    }
}
