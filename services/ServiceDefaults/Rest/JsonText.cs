using System.Text.Json;
using System.Text.Unicode;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>What can be said of a body before any field is looked at: is it JSON, and how deep.</summary>
internal static class JsonText
{
    // Far deeper than any contract, far below what a parser minds.
    private const int Deepest = 32;

    /// <summary>Null when it can be read; else a sentence without any of its content.</summary>
    public static string? Fault(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return "The body is not UTF-8.";
        }

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = json.Length + 1 });
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }

            return null;
        }
        catch (JsonException fault)
        {
            return $"The body is not well-formed JSON (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}).";
        }
        catch (InvalidOperationException)
        {
            return "The body has an escape that is no character.";
        }
    }

    /// <summary>The member of the outermost object that is nested too deep, if one is.</summary>
    public static string? TooDeep(ReadOnlySpan<byte> json)
    {
        var member = "";
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = json.Length + 1 });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                member = reader.GetString()!;
            }
            else if (reader.CurrentDepth > Deepest)
            {
                return member;
            }
        }

        return null;
    }
}
