using System.Buffers.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>Holds a JSON value against a message's descriptor and reports every field that does not fit, by its path.</summary>
internal sealed class JsonForm(Violations found)
{
    /// <summary>Whether a null was seen; protobuf reads it as absent, transcoding does not for numbers.</summary>
    public bool HasNull { get; private set; }

    public void CheckObject(JsonElement json, IReadOnlyDictionary<string, FieldDescriptor> fields, string path)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            found.Add(path, Problem.WrongType("an object"));
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            var name = Violations.Join(path, member.Name);
            if (!fields.TryGetValue(member.Name, out var field))
            {
                found.Add(name, Problem.UnknownField);
            }
            else if (!seen.Add(member.Name))
            {
                found.Add(name, Problem.DuplicateField);
            }
            else if (member.Value.ValueKind is JsonValueKind.Null)
            {
                HasNull = true;
            }
            else
            {
                CheckField(member.Value, field, name);
            }
        }
    }

    private void CheckField(JsonElement json, FieldDescriptor field, string path)
    {
        if (!field.IsRepeated)
        {
            CheckValue(json, field, path);
        }
        else if (json.ValueKind is not JsonValueKind.Array)
        {
            found.Add(path, Problem.WrongType("an array"));
        }
        else
        {
            var index = 0;
            foreach (var item in json.EnumerateArray())
            {
                CheckValue(item, field, $"{path}[{index++}]");
            }
        }
    }

    private void CheckValue(JsonElement json, FieldDescriptor field, string path)
    {
        if (field.FieldType is FieldType.Message && field.MessageType.File.Package != Timestamp.Descriptor.File.Package)
        {
            CheckObject(json, RequestShape.FieldsOf(field.MessageType), path);
        }
        else if (CheckScalar(json, field) is { } problem)
        {
            found.Add(path, problem);
        }
    }

    private static Problem? CheckScalar(JsonElement json, FieldDescriptor field) => (field.FieldType, json.ValueKind) switch
    {
        (FieldType.Bool, JsonValueKind.True or JsonValueKind.False) => null,
        (FieldType.Bool, _) => Problem.WrongType("true or false"),
        (FieldType.Bytes, JsonValueKind.String) => Base64.IsValid(json.GetString()) ? null : Problem.WrongType("Base64"),
        (FieldType.Double or FieldType.Float, JsonValueKind.Number) => double.IsFinite(json.GetDouble()) ? null : Problem.OutOfRange,
        (FieldType.Double or FieldType.Float, _) => Problem.WrongType("a number"),
        (FieldType.String or FieldType.Enum or FieldType.Message, JsonValueKind.String) => TextForm.Check(field, json.GetString()!),
        (FieldType.String or FieldType.Enum or FieldType.Message or FieldType.Bytes, _) => Problem.WrongType("a string"),
        (_, JsonValueKind.Number) => TextForm.Integer(field.FieldType, json.GetRawText()),
        // 64 bits do not fit in JavaScript's numbers, so protobuf writes them as strings; the smaller ones are numbers only.
        (FieldType.Int64 or FieldType.UInt64 or FieldType.SInt64 or FieldType.SFixed64 or FieldType.Fixed64, JsonValueKind.String) =>
            TextForm.Integer(field.FieldType, json.GetString()!),
        _ => Problem.WrongType("a whole number"),
    };
}
