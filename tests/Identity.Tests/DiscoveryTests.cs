using System.Net;
using System.Text.Json.Nodes;
using Diklat.Identity.Tests.Fixture;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Diklat.Identity.Tests;

public sealed class DiscoveryTests(SharedServer shared)
{
    private readonly IdentityServer _server = shared.Identity;

    [Fact]
    public async Task The_discovery_document_names_the_issuer_and_a_key_to_verify_with()
    {
        var document = await _server.Discover();

        Assert.Equal(Installation.Issuer, document.Issuer);
        Assert.NotEmpty(document.SigningKeys);
        Assert.Equal(["RS256"], document.IdTokenSigningAlgValuesSupported);
        Assert.Equal(["S256"], document.CodeChallengeMethodsSupported);
    }

    [Fact]
    public async Task Asked_from_inside_it_names_the_address_that_was_asked()
    {
        var document = await _server.Discover();

        Assert.Equal(new Uri(_server.Inside, ".well-known/jwks").AbsoluteUri, document.JwksUri);
        Assert.Equal(new Uri(_server.Inside, "connect/token").AbsoluteUri, document.TokenEndpoint);
    }

    [Fact]
    public async Task Asked_through_the_gateway_it_names_the_public_address_whatever_the_headers_say()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ".well-known/openid-configuration") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");

        using var response = await _server.Gateway.SendAsync(request, TestContext.Current.CancellationToken);
        var document = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal($"{Installation.Issuer}.well-known/jwks", (string?)document["jwks_uri"]);
        Assert.Equal($"{Installation.Issuer}connect/token", (string?)document["token_endpoint"]);
        Assert.Equal($"{Installation.Issuer}connect/authorize", (string?)document["authorization_endpoint"]);
    }

    [Fact]
    public async Task A_token_with_a_changed_claim_is_not_verified_by_the_published_keys()
    {
        var token = (await _server.Exchange("analyst")).AccessToken.Split('.');
        var forged = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(
            Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(token[1]).Replace("analyst", "auditor", StringComparison.Ordinal));

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => _server.Verify($"{token[0]}.{forged}.{token[2]}"));
    }

    [Fact]
    public async Task The_keys_outlive_a_restart()
    {
        await using var first = await IdentityServer.Start();
        var token = (await first.Exchange("bkpsdm")).AccessToken;

        await using var second = await Again(first);

        await second.Verify(token);
    }

    [Fact]
    public async Task A_new_key_is_published_before_it_signs_and_the_old_one_verifies_after()
    {
        await using var first = await IdentityServer.Start();
        var old = (await first.Exchange("bkpsdm")).AccessToken;
        using (var rsa = System.Security.Cryptography.RSA.Create(2048))
        {
            await File.WriteAllTextAsync(first.Installation.PathOf("signing-2.pem"), rsa.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        }

        await using var announced = await Again(first, "--Identity:SigningKey=signing-1");
        await using var switched = await Again(first);
        var renewed = (await switched.Exchange("bkpsdm")).AccessToken;

        Assert.Equal(Kid(old), Kid((await announced.Exchange("bkpsdm")).AccessToken));
        await announced.Verify(renewed);
        Assert.NotEqual(Kid(old), Kid(renewed));
        await switched.Verify(old);
    }

    private static string Kid(string token) => new JsonWebToken(token).Kid;

    private static Task<IdentityServer> Again(IdentityServer server, params string[] settings) =>
        IdentityServer.Start(server.Installation, "Development", settings);
}
