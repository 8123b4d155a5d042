using Diklat.Identity.Features.Login;
using Diklat.Identity.Features.Tokens;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace Diklat.Identity.Api;

/// <summary>OpenIddict has validated the request, the client and its permissions before one of these is reached.</summary>
internal static class OAuthApi
{
    public static void MapOAuth(this WebApplication app)
    {
        app.MapPost("/connect/token", Token);
        app.MapMethods("/connect/authorize", [HttpMethods.Get, HttpMethods.Post], (HttpContext http, LogIn slice, CancellationToken ct) => slice.Handle(http, ct));
    }

    private static async Task<IResult> Token(HttpContext http, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var slices = http.RequestServices;
        return request switch
        {
            _ when request.IsClientCredentialsGrantType() => await slices.GetRequiredService<IssueClientToken>().Handle(request, ct),
            _ when request.IsTokenExchangeGrantType() => ExchangeDevelopmentSubject.Handle(request),
            _ => await slices.GetRequiredService<RedeemGrant>().Handle((await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!, ct),
        };
    }
}
