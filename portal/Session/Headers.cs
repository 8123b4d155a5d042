namespace Diklat.Portal.Session;

/// <summary>What every answer says to the browser: nothing from elsewhere, no script at all, kept by nobody.</summary>
internal static class Headers
{
    private const string Policy =
        "default-src 'self'; script-src 'none'; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void UseHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Offices share computers: what one reader saw, the next must not find.
        headers.CacheControl = "no-store";
        return next(http);
    });
}
