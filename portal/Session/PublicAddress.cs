namespace Diklat.Portal.Session;

/// <summary>Readers come through the gateway: what the portal says of itself (redirects, cookies) names the address where they see it, <c>Region:PublicAddress</c>, else where the issuer is.</summary>
internal static class PublicAddress
{
    public static void UsePublicAddress(this WebApplication app)
    {
        var address = new Uri(app.Configuration["Region:PublicAddress"] ?? app.Configuration["Auth:Issuer"] ?? throw new InvalidOperationException("Set Auth:Issuer."));
        var host = HostString.FromUriComponent(address);
        app.Use((http, next) =>
        {
            http.Request.Scheme = address.Scheme;
            http.Request.Host = host;
            return next(http);
        });
    }
}
