using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Diklat.Contracts.OpenApi;

/// <summary>What many operations share: errors in their one shape, headers, security.</summary>
internal static class Components
{
    public const string IdempotencyKey = "IdempotencyKey";
    public const string AcceptLanguage = "AcceptLanguage";

    public static IReadOnlyDictionary<string, string> ErrorNames { get; } = new Dictionary<string, string>
    {
        ["400"] = "Invalid",
        ["401"] = "Unauthenticated",
        ["403"] = "Forbidden",
        ["404"] = "NotFound",
        ["409"] = "Conflict",
        ["413"] = "BodyTooLarge",
        ["416"] = "RangeNotSatisfiable",
        ["429"] = "TooManyRequests",
        ["503"] = "Unavailable",
        ["504"] = "DeadlineExceeded",
    };

    public static OpenApiHeader Replayed { get; } = new()
    {
        Description = "`true` when this is the remembered answer of an earlier call with the same key.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean },
    };

    public static Dictionary<string, IOpenApiMediaType> Json(IOpenApiSchema schema) => new() { ["application/json"] = new OpenApiMediaType { Schema = schema } };

    /// <summary>A file, or what is not JSON.</summary>
    public static OpenApiSchema Bytes() => new() { Type = JsonSchemaType.String, Format = "binary" };

    public static OpenApiComponents Make(OpenApiDocument document) => new()
    {
        Schemas = new Dictionary<string, IOpenApiSchema> { ["Status"] = Status() },
        Responses = new Dictionary<string, IOpenApiResponse>
        {
            ["Invalid"] = Error(document, "The request is wrong (`INVALID_ARGUMENT`, each wrong field in `fieldViolations`) or the state does not allow it (`FAILED_PRECONDITION`)."),
            ["Unauthenticated"] = Error(document, "No token, or one that is expired or not valid here (`UNAUTHENTICATED`)."),
            ["Forbidden"] = Error(document, "The role of the token may not do this (`PERMISSION_DENIED`)."),
            ["NotFound"] = Error(document, "There is no such thing, as far as this caller may know (`NOT_FOUND`)."),
            ["Conflict"] = Error(document, "It exists already (`ALREADY_EXISTS`), or the caller's view is stale or somebody was faster (`ABORTED`)."),
            ["BodyTooLarge"] = Error(document, "The body is over 1 MiB, a file over 64 MiB (`BODY_TOO_LARGE`)."),
            ["RangeNotSatisfiable"] = Error(document, "The range lies behind the end of the file (`INVALID_ARGUMENT`); `Content-Range` tells its size."),
            ["TooManyRequests"] = Error(document, "Over the limit of this client (`RESOURCE_EXHAUSTED`).", retry: true),
            ["Unavailable"] = Error(document, "A part of the platform is away; nothing was done (`UNAVAILABLE`).", retry: true),
            ["DeadlineExceeded"] = Error(document, "No answer in time (`DEADLINE_EXCEEDED`); it may have been done."),
        },
        Parameters = new Dictionary<string, IOpenApiParameter>
        {
            [IdempotencyKey] = Header("Idempotency-Key", "Makes the call safe to repeat: for at least 24 hours the same key with the same body gives the same answer and acts once.",
                new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 128, Pattern = "^[!-~]+$" }),
            [AcceptLanguage] = Header("Accept-Language", "Language of names and descriptions: `id` (default) or `en`.", new OpenApiSchema { Type = JsonSchemaType.String }),
        },
        SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["oauth2"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "Each client has its own credentials. Any OpenID Connect provider can stand here.",
                Flows = new OpenApiOAuthFlows { ClientCredentials = new OpenApiOAuthFlow { TokenUrl = new Uri("/connect/token", UriKind.Relative), Scopes = new Dictionary<string, string>() } },
            },
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "An access token." },
        },
    };

    private static OpenApiParameter Header(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = schema };

    private static OpenApiResponse Error(OpenApiDocument document, string description, bool retry = false) => new()
    {
        Description = description,
        Content = Json(new OpenApiSchemaReference("Status", document)),
        Headers = !retry ? null : new Dictionary<string, IOpenApiHeader>
        {
            ["Retry-After"] = new OpenApiHeader { Description = "Seconds.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
        },
    };

    private static OpenApiSchema Status() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Every error (google.rpc.Status).",
        Required = new HashSet<string> { "code", "message", "details" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "google.rpc.Code." },
            ["message"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "In words, for developers." },
            ["details"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { AnyOf = [ErrorInfo(), BadRequest(), Detail("RetryInfo", ("retryDelay", JsonSchemaType.String, "When to try again, for example `5s`."))] },
            },
        },
    };

    private static OpenApiSchema ErrorInfo() => Detail(
        "ErrorInfo", ("reason", JsonSchemaType.String, "Stable, UPPER_SNAKE."), ("domain", JsonSchemaType.String, "`diklat.id`."), ("metadata", JsonSchemaType.Object, "Facts, by key."));

    private static OpenApiSchema BadRequest()
    {
        var detail = Detail("BadRequest");
        detail.Properties!["fieldViolations"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = Object(("field", JsonSchemaType.String, "Path, for example `subjects[2].jp`."), ("reason", JsonSchemaType.String, "Stable, UPPER_SNAKE."), ("description", JsonSchemaType.String, "In words.")),
        };
        return detail;
    }

    private static OpenApiSchema Detail(string type, params (string Name, JsonSchemaType Type, string Description)[] fields)
    {
        var schema = Object(fields);
        schema.Properties!["@type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create($"type.googleapis.com/google.rpc.{type}")] };
        schema.Required = new HashSet<string> { "@type" };
        return schema;
    }

    private static OpenApiSchema Object(params (string Name, JsonSchemaType Type, string Description)[] fields) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(field => field.Name, IOpenApiSchema (field) => new OpenApiSchema { Type = field.Type, Description = field.Description }),
    };
}
