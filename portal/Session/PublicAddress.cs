namespace Diklat.Portal.Session;

/// <summary>Readers come through the gateway: what the portal says of itself (redirects, cookies) names the address where they see it, <c>Portal:PublicAddress</c>.</summary>
internal static class PublicAddress
{
    public static void UsePublicAddress(this WebApplication app)
    {
        var address = new Uri(app.Configuration["Portal:PublicAddress"] ?? throw new InvalidOperationException("Set Portal:PublicAddress to the address where readers see the portal."));
        var host = HostString.FromUriComponent(address);
        app.Use((http, next) =>
        {
            http.Request.Scheme = address.Scheme;
            http.Request.Host = host;
            return next(http);
        });
    }
}
