using Scalar.AspNetCore;

namespace Diklat.Gateway;

/// <summary>The contract for readers: the committed OpenAPI document and a page that shows it, without any outside host.</summary>
internal static class Contract
{
    private const string Document = "/openapi/v1.json";

    public static void MapContract(this WebApplication app)
    {
        app.MapGet(Document, () => Results.Stream(typeof(Contract).Assembly.GetManifestResourceStream("openapi.json")!, "application/json")).AllowAnonymous();
        app.MapScalarApiReference("/docs", options => options.WithTitle("DiklatPlatform").WithOpenApiRoutePattern(Document).DisableDefaultFonts()).AllowAnonymous();
    }
}
