using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Diklat.Grpc.Access.V1;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace Diklat.Contracts.OpenApi;

/// <summary>RPCs as operations.</summary>
internal sealed partial class Operations(OpenApiDocument document, Schemas schemas)
{
    public OpenApiOperation Of(Binding binding, bool isAdditional)
    {
        var access = ProtoSet.AccessOf(binding.Method);
        var comment = ProtoSet.CommentOf(binding.Method);
        var operation = new OpenApiOperation
        {
            OperationId = isAdditional ? $"{binding.Method.Name}By{binding.Verb.Method}" : binding.Method.Name,
            Summary = FirstSentence().Match(comment).Value,
            Description = Part().Replace(comment, "\n\n"),
            Tags = new HashSet<OpenApiTagReference> { new(TagOf(binding.Method.Service), document) },
            Parameters = [.. Parameters(binding)],
            RequestBody = binding.TakesFile ? File(binding) : binding.TakesJson ? Body(binding) : null,
            Responses = Responses(binding, access, comment),
            Extensions = new Dictionary<string, IOpenApiExtension> { ["x-roles"] = new JsonNodeExtension(RolesOf(access)) },
        };
        if (access?.Public == true)
        {
            operation.Security = [];
        }

        return operation;
    }

    public static string TagOf(ServiceDescriptor service) => service.Name[..^"Service".Length];

    private static JsonArray RolesOf(Access? access) => access switch
    {
        { Public: true } => ["anybody"],
        { AnyRole: true } => ["any-role"],
        _ => [.. (access?.Roles ?? []).Select(role => JsonValue.Create(Word().Replace(role.ToString(), "-$0").ToLowerInvariant()))],
    };

    private IEnumerable<IOpenApiParameter> Parameters(Binding binding)
    {
        foreach (var field in binding.PathFields)
        {
            yield return Parameter(field, ParameterLocation.Path);
        }

        foreach (var field in binding.QueryFields)
        {
            yield return Parameter(field, ParameterLocation.Query);
        }

        yield return new OpenApiParameterReference(binding.Verb == HttpMethod.Get ? Components.AcceptLanguage : Components.IdempotencyKey, document);
    }

    private OpenApiParameter Parameter(FieldDescriptor field, ParameterLocation place) => new()
    {
        Name = field.JsonName,
        In = place,
        Required = place is ParameterLocation.Path,
        Description = ProtoSet.CommentOf(field) is { Length: > 0 } comment ? comment : null,
        Schema = schemas.Of(field),
    };

    private OpenApiRequestBody Body(Binding binding) => new()
    {
        // An empty body is an empty object.
        Required = binding.BodyFields.Any(field => field.Name != "etag"),
        Content = Components.Json(schemas.OfBody(binding)),
    };

    /// <summary>Raw, or as the file of a form; what it is is seen from its bytes.</summary>
    private static OpenApiRequestBody File(Binding binding) => new()
    {
        Required = true,
        Description = ProtoSet.CommentOf(binding.Method.InputType.FindFieldByName(binding.Rule.Body)),
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            ["text/csv"] = new OpenApiMediaType { Schema = Components.Bytes() },
            ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = new OpenApiMediaType { Schema = Components.Bytes() },
            ["application/octet-stream"] = new OpenApiMediaType { Schema = Components.Bytes() },
            ["multipart/form-data"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Required = new HashSet<string> { "file" }, Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = Components.Bytes() } },
            },
        },
    };

    private OpenApiResponses Responses(Binding binding, Access? access, string comment)
    {
        var responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = binding.Method.IsServerStreaming && binding.Method.OutputType.FullName != "google.api.HttpBody" ? "A line of JSON for each message." : "Done.",
                Content = Content(binding.Method.OutputType, comment),
            },
        };
        if (binding.TellsStates)
        {
            ((OpenApiResponse)responses["200"]).Description = "A line of JSON for each message, or an event whose id is the message's etag.";
            ((OpenApiResponse)responses["200"]).Content!["text/event-stream"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            responses["204"] = new OpenApiResponse { Description = "As events: it is over, and there is nothing that Last-Event-ID does not know." };
        }

        if (binding.Verb != HttpMethod.Get)
        {
            ((OpenApiResponse)responses["200"]).Headers = new Dictionary<string, IOpenApiHeader> { ["Idempotency-Replayed"] = Components.Replayed };
        }

        var resumable = comment.Contains("RANGE_NOT_SATISFIABLE", StringComparison.Ordinal);
        if (resumable)
        {
            responses["206"] = new OpenApiResponse { Description = "The range asked for.", Content = Content(binding.Method.OutputType, comment) };
        }

        foreach (var (status, applies) in new[]
        {
            ("400", true),
            ("401", access?.Public != true),
            ("403", access is { Public: false, AnyRole: false }),
            ("404", binding.PathFields.Count > 0 || comment.Contains("_NOT_FOUND", StringComparison.Ordinal)),
            ("409", binding.Verb != HttpMethod.Get),
            ("413", binding.TakesJson || binding.TakesFile),
            ("416", resumable),
            ("429", true),
            ("503", true),
            ("504", true),
        })
        {
            if (applies)
            {
                responses[status] = new OpenApiResponseReference(Components.ErrorNames[status], document);
            }
        }

        return responses;
    }

    /// <summary>A message as JSON; a file as the media types that the comment names in backticks.</summary>
    private Dictionary<string, IOpenApiMediaType> Content(MessageDescriptor message, string comment) => message.FullName != "google.api.HttpBody"
        ? Components.Json(schemas.Of(message))
        : MediaType().Matches(comment).Select(match => match.Groups[1].Value).Distinct()
            .ToDictionary(type => type, IOpenApiMediaType (type) => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } });

    [GeneratedRegex("`((?:application|image|text)/[a-z0-9.+-]+)`")]
    private static partial Regex MediaType();

    [GeneratedRegex(@"^.*?(?=\.( |$)|$)")]
    private static partial Regex FirstSentence();

    [GeneratedRegex(@" (?=(Callers|Preconditions|Errors|Retry): )")]
    private static partial Regex Part();

    [GeneratedRegex(@"(?<!^)[A-Z]")]
    private static partial Regex Word();
}
