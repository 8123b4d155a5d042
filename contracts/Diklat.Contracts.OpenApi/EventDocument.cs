using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Diklat.Contracts.OpenApi;

/// <summary>AsyncAPI 3.0 of every event, from the event records and their comments.</summary>
public static class EventDocument
{
    private const string About = """
        What the services of DiklatPlatform tell each other, and whoever else may listen. Each event has a durable fanout exchange of its name: bind a queue of your own to it.

        An event comes at least once and in any order: `eventId` tells repetitions, `version` orders the events of one aggregate, and `log` with `sequence` show a gap,
        which services read from the event log over gRPC. Within a version changes are additive only: ignore what you do not know. Decimals are strings; what is absent is null.
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The document as JSON text, ending in a newline.</summary>
    public static string Write()
    {
        var events = EventName.All.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var document = new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "DiklatPlatform events", ["version"] = "v1", ["description"] = About },
            ["defaultContentType"] = "application/json",
            ["channels"] = Each(events, Channel),
            ["operations"] = Each(events, Operation),
            ["components"] = new JsonObject { ["messages"] = Each(events, Message), ["messageTraits"] = new JsonObject { ["event"] = Headers() } },
        };
        return document.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Each(IEnumerable<KeyValuePair<string, Type>> events, Func<string, Type, JsonObject> make) =>
        new(events.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, make(pair.Key, pair.Value))));

    private static JsonObject Channel(string name, Type type) => new()
    {
        ["address"] = name,
        ["messages"] = new JsonObject { [type.Name] = Reference($"components/messages/{name}") },
        ["bindings"] = new JsonObject
        {
            ["amqp"] = new JsonObject
            {
                ["is"] = "routingKey",
                ["exchange"] = new JsonObject { ["name"] = name, ["type"] = "fanout", ["durable"] = true, ["autoDelete"] = false },
                ["bindingVersion"] = "0.3.0",
            },
        },
    };

    private static JsonObject Operation(string name, Type type) => new()
    {
        ["action"] = "send",
        ["channel"] = Reference($"channels/{name}"),
        ["messages"] = new JsonArray(Reference($"channels/{name}/messages/{type.Name}")),
    };

    private static JsonObject Message(string name, Type type) => new()
    {
        ["name"] = name,
        ["title"] = type.Name,
        ["summary"] = EventComments.Of(type),
        ["traits"] = new JsonArray(Reference("components/messageTraits/event")),
        ["payload"] = EventSchemas.Of(type),
    };

    private static JsonObject Headers() => new()
    {
        ["headers"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("event", "id", "log", "sequence"),
            ["properties"] = new JsonObject
            {
                ["event"] = Header("string", "Name of the event, which is that of its exchange."),
                ["id"] = Header("string", "`eventId` of the body."),
                ["log"] = Header("string", "`log` of the body."),
                ["sequence"] = Header("integer", "`sequence` of the body."),
                ["traceparent"] = Header("string", "W3C trace context of the call that brought the fact about."),
            },
        },
    };

    private static JsonObject Header(string type, string description) => new() { ["type"] = type, ["description"] = description };

    private static JsonObject Reference(string path) => new() { ["$ref"] = $"#/{path}" };
}
