using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Diklat.Contracts.OpenApi;

/// <summary>Event records as JSON schemas, as <see cref="EventJson"/> writes them.</summary>
internal static class EventSchemas
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>A record's own fields, then those that every event has.</summary>
    public static JsonObject Of(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray([.. properties.Where(IsAlwaysThere).Select(property => (JsonNode)NameOf(property))]),
            ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create<string, JsonNode?>(NameOf(property), Described(property)))),
        };
    }

    private static bool IsAlwaysThere(PropertyInfo property) => Nullability.Create(property).ReadState is NullabilityState.NotNull;

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static JsonObject Described(PropertyInfo property)
    {
        var schema = Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        schema["description"] = EventComments.Of(property);
        return schema;
    }

    private static JsonObject Value(Type type) => type switch
    {
        _ when type == typeof(string) => Simple("string"),
        _ when type == typeof(bool) => Simple("boolean"),
        _ when type == typeof(int) => Simple("integer", ("format", "int32")),
        _ when type == typeof(long) => Simple("integer", ("format", "int64")),
        _ when type == typeof(decimal) => Simple("string", ("pattern", @"^-?[0-9]+(\.[0-9]+)?$")),
        _ when type == typeof(Guid) => Simple("string", ("format", "uuid")),
        _ when type == typeof(DateOnly) => Simple("string", ("format", "date")),
        _ when type == typeof(DateTimeOffset) => Simple("string", ("format", "date-time")),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => new JsonObject { ["type"] = "array", ["items"] = Value(type.GetGenericArguments()[0]) },
        _ when type.Assembly == typeof(IntegrationEvent).Assembly => Of(type),
        _ => throw new NotSupportedException($"No event has had {type} yet."),
    };

    private static JsonObject Simple(string type, params (string Name, string Value)[] more)
    {
        var schema = new JsonObject { ["type"] = type };
        foreach (var (name, value) in more)
        {
            schema[name] = value;
        }

        return schema;
    }
}
