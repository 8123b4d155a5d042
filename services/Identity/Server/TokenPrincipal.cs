using System.Security.Claims;
using Diklat.Identity.Domain;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Diklat.Identity.Server;

/// <summary>The claims that the services of the platform read.</summary>
internal static class TokenPrincipal
{
    public const string Audience = "diklat";

    public static ClaimsPrincipal For(string subject, Rights rights, IEnumerable<string>? scopes = null)
    {
        var identity = new ClaimsIdentity("diklat", Claims.Subject, Claims.Role);
        identity.SetClaim(Claims.Subject, subject)
            .SetClaim(Claims.Role, rights.Role)
            .SetClaim("office", rights.Office)
            .SetClaim("employee", rights.Employee)
            .SetClaim("instructor", rights.Instructor)
            .SetScopes(scopes ?? [])
            .SetResources(Audience)
            .SetDestinations(_ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }
}
