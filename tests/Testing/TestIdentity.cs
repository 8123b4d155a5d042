using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Diklat.Testing;

/// <summary>A small OpenID Connect provider on a real port: discovery, keys, and tokens for services. Tests sign whatever token they need.</summary>
public sealed class TestIdentity : IAsyncDisposable
{
    private static readonly Lazy<Task<TestIdentity>> Running = new(StartAsync);
    private readonly SigningCredentials credentials;
    private readonly WebApplication app;

    private TestIdentity(SigningCredentials credentials, WebApplication app) => (this.credentials, this.app) = (credentials, app);

    /// <summary>The provider of this test process.</summary>
    public static Task<TestIdentity> SharedAsync() => Running.Value;

    /// <summary>Issuer, and the address where it answers.</summary>
    public string Issuer => app.Urls.First();

    /// <summary>A signed access token.</summary>
    /// <param name="role">Role, for example <c>office</c>.</param>
    /// <param name="office">Claim <c>office</c>.</param>
    /// <param name="employee">Claim <c>employee</c>.</param>
    /// <param name="instructor">Claim <c>instructor</c>.</param>
    /// <param name="lifetime">Lifetime; negative: expired already.</param>
    /// <param name="audience">Claim <c>aud</c>.</param>
    public string Token(string role, string? office = null, string? employee = null, string? instructor = null, TimeSpan? lifetime = null, string audience = "diklat") =>
        Sign(credentials, role, office, employee, instructor, lifetime, audience);

    /// <summary>A token like <see cref="Token"/>, signed with a key that the provider does not have.</summary>
    public string ForgedToken(string role, string? office = null) =>
        Sign(new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "forged" }, SecurityAlgorithms.RsaSha256), role, office, null, null, null, "diklat");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private string Sign(SigningCredentials key, string role, string? office, string? employee, string? instructor, TimeSpan? lifetime, string audience)
    {
        var claims = new Dictionary<string, object> { ["sub"] = $"{role}:{office ?? employee ?? instructor}", ["client_id"] = "test", ["role"] = role };
        foreach (var (name, value) in new[] { ("office", office), ("employee", employee), ("instructor", instructor) })
        {
            if (value is not null)
            {
                claims[name] = value;
            }
        }

        var expires = TimeProvider.System.GetUtcNow().UtcDateTime + (lifetime ?? TimeSpan.FromMinutes(10));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            Claims = claims,
            NotBefore = expires - TimeSpan.FromHours(1),
            IssuedAt = expires - TimeSpan.FromHours(1),
            Expires = expires,
            SigningCredentials = key,
        });
    }

    private static async Task<TestIdentity> StartAsync()
    {
        var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "test" };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var identity = new TestIdentity(new SigningCredentials(key, SecurityAlgorithms.RsaSha256), app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, string> { ["issuer"] = identity.Issuer, ["jwks_uri"] = $"{identity.Issuer}/jwks" }));
        app.MapGet("/jwks", () =>
        {
            var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(key);
            return Results.Json(new { keys = new[] { new { kty = jwk.Kty, kid = jwk.Kid, n = jwk.N, e = jwk.E, use = "sig", alg = "RS256" } } });
        });
        app.MapPost("/connect/token", () => Results.Json(new Dictionary<string, object> { ["access_token"] = identity.Token("platform"), ["expires_in"] = 600, ["token_type"] = "Bearer" }));
        await app.StartAsync();
        return identity;
    }
}
