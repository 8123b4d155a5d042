using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Diklat.Contracts;

/// <summary>How events are written as JSON: camelCase, decimals as strings with a point (no consumer loses a digit), absent instead of null.</summary>
public static class EventJson
{
    /// <summary>Options for reading and writing every event.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new DecimalAsString() },
    };

    private sealed class DecimalAsString : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number
                ? reader.GetDecimal()
                : decimal.Parse(reader.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
