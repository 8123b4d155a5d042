using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Diklat.Identity.Tests.Fixture;

/// <summary>Checks a token the way the services do: by the discovery document, asked at the internal address.</summary>
internal static class Verifier
{
    public static Task<OpenIdConnectConfiguration> Discover(this IdentityServer server) => new ConfigurationManager<OpenIdConnectConfiguration>(
        new Uri(server.Inside, ".well-known/openid-configuration").AbsoluteUri, new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever { RequireHttps = false }).GetConfigurationAsync(TestContext.Current.CancellationToken);

    public static async Task<JsonWebToken> Verify(this IdentityServer server, string token)
    {
        var configuration = await server.Discover();
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Installation.Issuer,
            ValidAudience = "diklat",
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidTypes = ["at+jwt"],
            IssuerSigningKeys = configuration.SigningKeys,
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        return (JsonWebToken)result.SecurityToken;
    }

    public static string? Claim(this JsonWebToken token, string name) => token.TryGetClaim(name, out var claim) ? claim.Value : null;
}
