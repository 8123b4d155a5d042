using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace Diklat.Contracts.OpenApi;

/// <summary>Messages and enums as JSON schemas, by protobuf's JSON mapping; each named one is a component, made when it is first met.</summary>
internal sealed class Schemas(OpenApiDocument document)
{
    /// <summary>The schema of a message that is answered or nested.</summary>
    public IOpenApiSchema Of(MessageDescriptor message) => message.FullName switch
    {
        "google.protobuf.Timestamp" => Text("date-time", "RFC 3339 with its zone; answered in UTC."),
        "google.protobuf.Duration" => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = @"^-?[0-9]+(\.[0-9]{1,9})?s$", Description = "Seconds, for example `3600s`." },
        _ => Component(NameOf(message), message, () => Object(message, message.Fields.InDeclarationOrder(), closed: false)),
    };

    /// <summary>The schema of a request body: the message without what stands in path and query. Other fields are refused.</summary>
    public IOpenApiSchema OfBody(Binding binding) => Component(
        binding.Method.InputType.Name, binding.Method.InputType, () => Object(binding.Method.InputType, binding.BodyFields, closed: true));

    public IOpenApiSchema Of(FieldDescriptor field)
    {
        if (field.IsMap)
        {
            return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Single(field.MessageType.Fields[2]) };
        }

        return field.IsRepeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = Single(field) } : Single(field);
    }

    private static string NameOf(DescriptorBase type) => type.FullName[(type.File.Package.Length + 1)..];

    private static OpenApiSchema Text(string? format = null, string? description = null) =>
        new() { Type = JsonSchemaType.String, Format = format, Description = description };

    private IOpenApiSchema Single(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldType.Int32 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        FieldType.Int64 => new OpenApiSchema { Type = JsonSchemaType.String, Format = "int64", Pattern = "^-?[0-9]+$" },
        FieldType.Double => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        FieldType.String => Text(),
        FieldType.Enum => Component(NameOf(field.EnumType), field.EnumType, () => Enum(field.EnumType)),
        FieldType.Message => Of(field.MessageType),
        _ => throw new NotSupportedException($"{field.FullName}: no contract has had {field.FieldType} yet."),
    };

    private static OpenApiSchema Enum(EnumDescriptor type) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. type.Values.Select(value => JsonValue.Create(value.Name))],
        Description = string.Join('\n', type.Values.Where(value => ProtoSet.CommentOf(value).Length > 0)
            .Select(value => $"- `{value.Name}`: {ProtoSet.CommentOf(value)}").Prepend(ProtoSet.CommentOf(type))),
    };

    private OpenApiSchema Object(MessageDescriptor message, IEnumerable<FieldDescriptor> fields, bool closed) => new()
    {
        Type = JsonSchemaType.Object,
        Description = ProtoSet.CommentOf(message),
        AdditionalPropertiesAllowed = !closed,
        Properties = fields.ToDictionary(field => field.JsonName, Described),
    };

    private IOpenApiSchema Described(FieldDescriptor field)
    {
        var schema = Of(field);
        var comment = ProtoSet.CommentOf(field);
        if (comment.Length > 0)
        {
            schema.Description = schema is OpenApiSchema { Description: { } own } ? $"{comment} {own}" : comment;
        }

        return schema;
    }

    private OpenApiSchemaReference Component(string name, DescriptorBase type, Func<OpenApiSchema> make)
    {
        var schemas = document.Components!.Schemas!;
        if (!schemas.TryGetValue(name, out var known))
        {
            // The name is taken before its members are made, so that a message may hold itself.
            var schema = new OpenApiSchema();
            schemas[name] = schema;
            var made = make();
            made.Metadata = new Dictionary<string, object> { ["type"] = type };
            schemas[name] = made;
        }
        else if (known is OpenApiSchema { Metadata: { } metadata } && metadata["type"] != type)
        {
            throw new InvalidOperationException($"Two types are called {name}.");
        }

        return new OpenApiSchemaReference(name, document);
    }
}
