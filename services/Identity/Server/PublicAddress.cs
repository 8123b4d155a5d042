using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace Diklat.Identity.Server;

/// <summary>
/// HTTP/2 comes from the gateway, which stands at the issuer's address: discovery and redirects then name that address.
/// HTTP/1.1 comes from inside the platform: there discovery names the address that was asked, so that a service can fetch the keys.
/// </summary>
internal static class PublicAddress
{
    public static void UsePublicAddress(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (HttpProtocol.IsHttp2(http.Request.Protocol))
            {
                var issuer = app.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.Issuer!;
                http.Request.Scheme = issuer.Scheme;
                http.Request.Host = HostString.FromUriComponent(issuer);
            }

            return next(http);
        });
    }
}
