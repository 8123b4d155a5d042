using Microsoft.OpenApi;

namespace Diklat.Contracts.OpenApi;

/// <summary>OpenAPI 3.1 of the whole REST surface, from the contracts.</summary>
public static class ApiDocument
{
    private const string About = """
        Training of civil servants of a city: offices nominate, people are chosen, trained and assessed, and the city sees what it gained.

        Bodies are protobuf's JSON in camelCase: instants are RFC 3339, civil dates `YYYY-MM-DD`, decimals strings with a point, 64-bit numbers strings.
        Unknown or repeated fields and values of the wrong type are refused. The same contract is served as gRPC.
        """;

    /// <summary>The document as JSON text, ending in a newline.</summary>
    public static async Task<string> WriteAsync() => await Make().SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1) + "\n";

    private static OpenApiDocument Make()
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo { Title = "DiklatPlatform", Version = "v1", Description = About },
            Servers = [new OpenApiServer { Url = "/", Description = "The gateway that serves this document." }],
            Paths = [],
            Tags = new HashSet<OpenApiTag>(),
        };
        document.Components = Components.Make(document);
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("oauth2", document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] },
        ];
        AddRpcs(document);
        Endpoints.AddTo(document);
        document.Components.Schemas = new SortedDictionary<string, IOpenApiSchema>(document.Components.Schemas!, StringComparer.Ordinal);
        return document;
    }

    private static void AddRpcs(OpenApiDocument document)
    {
        var operations = new Operations(document, new Schemas(document));
        foreach (var service in ProtoSet.Files.SelectMany(file => file.Services).Where(service => service.Methods.Any(method => ProtoSet.RulesOf(method).Any())))
        {
            document.Tags!.Add(new OpenApiTag { Name = Operations.TagOf(service), Description = ProtoSet.CommentOf(service) });
            foreach (var method in service.Methods)
            {
                foreach (var (index, rule) in ProtoSet.RulesOf(method).Index())
                {
                    var binding = new Binding(method, rule);
                    Add(document, binding.Path, binding.Verb, operations.Of(binding, isAdditional: index > 0));
                }
            }
        }
    }

    internal static void Add(OpenApiDocument document, string path, HttpMethod verb, OpenApiOperation operation)
    {
        if (!document.Paths.TryGetValue(path, out var item))
        {
            document.Paths[path] = item = new OpenApiPathItem { Operations = [] };
        }

        item.Operations!.Add(verb, operation);
    }
}
