using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>The bytes of a request's body: read up to a limit, and written again as transcoding needs them.</summary>
internal static class RequestBody
{
    /// <summary>The whole body, or null when it is longer than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public static void Replace(HttpRequest request, ReadOnlyMemory<byte> bytes)
    {
        request.Body = new MemoryStream(bytes.ToArray(), writable: false);
        request.ContentLength = bytes.Length;
        request.ContentType = "application/json";
    }

    /// <summary>The object without null members, and with the members that came in the query.</summary>
    public static ReadOnlyMemory<byte> Rewrite(JsonElement json, IEnumerable<KeyValuePair<string, string>> added)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(bytes);
        writer.WriteStartObject();
        foreach (var (name, text) in added)
        {
            writer.WriteString(name, text);
        }

        WriteMembers(writer, json);
        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenMemory;
    }

    private static void WriteMembers(Utf8JsonWriter writer, JsonElement json)
    {
        foreach (var member in json.EnumerateObject().Where(member => member.Value.ValueKind is not JsonValueKind.Null))
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Value);
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                WriteMembers(writer, json);
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }
}
