using Microsoft.OpenApi;

namespace Diklat.Contracts.OpenApi;

/// <summary>What is served beside the RPCs: tokens and health.</summary>
internal static class Endpoints
{
    public static void AddTo(OpenApiDocument document)
    {
        document.Tags!.Add(new OpenApiTag { Name = "Platform", Description = "Tokens and health." });
        ApiDocument.Add(document, "/connect/token", HttpMethod.Post, Token(document));
        ApiDocument.Add(document, "/health/live", HttpMethod.Get, Health(document, "IsLive", "Whether the gateway runs"));
        ApiDocument.Add(document, "/health/ready", HttpMethod.Get, Health(document, "IsReady", "Whether the gateway can take calls"));
        ApiDocument.Add(document, "/health/services", HttpMethod.Get, Health(document, "GetServiceHealth", "Whether each service can take calls"));
    }

    private static OpenApiOperation Token(OpenApiDocument document) => new()
    {
        OperationId = "IssueToken",
        Summary = "Issues an access token",
        Description = "RFC 6749: client credentials for applications, authorization code with PKCE for people. Errors are OAuth's: `error` and `error_description`.",
        Tags = Platform(document),
        Security = [],
        RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                ["application/x-www-form-urlencoded"] = new OpenApiMediaType
                {
                    Schema = Object(["grant_type"], ("grant_type", "`client_credentials`, `authorization_code` or `refresh_token`."), ("client_id", "Or by HTTP Basic."), ("client_secret", "Or by HTTP Basic.")),
                },
            },
        },
        Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = "A token of ten minutes.",
                Content = Components.Json(Object(["access_token", "token_type"], ("access_token", "To send as `Authorization: Bearer …`."), ("token_type", "`Bearer`."), ("expires_in", "Seconds."))),
            },
            ["400"] = OAuthError("The request or the grant is not valid."),
            ["401"] = OAuthError("The client's credentials are wrong."),
            ["429"] = new OpenApiResponseReference(Components.ErrorNames["429"], document),
            ["503"] = new OpenApiResponseReference(Components.ErrorNames["503"], document),
        },
    };

    private static OpenApiOperation Health(OpenApiDocument document, string id, string summary) => new()
    {
        OperationId = id,
        Summary = summary,
        Tags = Platform(document),
        Security = [],
        Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = "Yes." },
            ["503"] = new OpenApiResponse { Description = "No." },
        },
    };

    private static HashSet<OpenApiTagReference> Platform(OpenApiDocument document) => [new("Platform", document)];

    private static OpenApiResponse OAuthError(string description) => new()
    {
        Description = description,
        Content = Components.Json(Object(["error"], ("error", "Code of RFC 6749."), ("error_description", "In words."))),
    };

    private static OpenApiSchema Object(HashSet<string> required, params (string Name, string Description)[] fields) => new()
    {
        Type = JsonSchemaType.Object,
        Required = required,
        Properties = fields.ToDictionary(field => field.Name, IOpenApiSchema (field) => new OpenApiSchema
        {
            Type = field.Name == "expires_in" ? JsonSchemaType.Integer : JsonSchemaType.String,
            Description = field.Description,
        }),
    };
}
