using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using Application = OpenIddict.EntityFrameworkCore.Models.OpenIddictEntityFrameworkCoreApplication;

namespace Diklat.Identity.Server;

internal static class OpenIdConnect
{
    public static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(10);

    public static void AddOpenIdConnect(this WebApplicationBuilder builder)
    {
        // Its lower levels write every request and answer of the protocol.
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);

        var openIddict = builder.Services.AddOpenIddict();
        openIddict.AddCore(core =>
        {
            core.UseEntityFrameworkCore().UseDbContext<IdentityDb>();
            core.ReplaceApplicationManager<Application, ClientSecrets>();
        });
        builder.Services.ConfigureOptions<IssuerAndKeys>().AddOptions<OpenIddictServerOptions>().ValidateOnStart();
        openIddict.AddServer(server =>
        {
            server.SetTokenEndpointUris("connect/token").SetAuthorizationEndpointUris("connect/authorize").SetJsonWebKeySetEndpointUris(".well-known/jwks").SetRevocationEndpointUris("connect/revoke");
            server.AllowClientCredentialsFlow().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow();
            server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
            if (!builder.Environment.IsProduction())
            {
                server.AllowDevelopmentExchange();
            }

            server.DisableAccessTokenEncryption().SetAccessTokenLifetime(AccessTokenLifetime);
            server.SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1)).SetRefreshTokenLifetime(TimeSpan.FromHours(12));
            server.KeepShortLivedTokensOutOfTheDatabase();
            server.UseAspNetCore()
                .DisableTransportSecurityRequirement() // TLS ends at the gateway.
                .EnableTokenEndpointPassthrough()
                .EnableAuthorizationEndpointPassthrough();
        });
    }

    /// <summary>The subject is a name, not a token, so there is nothing to unprotect: the slice reads it.</summary>
    private static void AllowDevelopmentExchange(this OpenIddictServerBuilder server)
    {
        server.AllowTokenExchangeFlow();
        server.RemoveEventHandler(OpenIddictServerHandlers.ValidateSubjectToken.Descriptor);
        server.Configure(options =>
        {
            options.SubjectTokenTypes.Clear();
            options.SubjectTokenTypes.Add(DevelopmentSubject.TokenType);
            options.ActorTokenTypes.Clear();
            options.RequestedTokenTypes.Clear();
            options.RequestedTokenTypes.Add(TokenTypeIdentifiers.AccessToken);
        });
    }

    /// <summary>Access and identity tokens cannot be revoked within their ten minutes, so a row for each would be a write for nothing.</summary>
    private static void KeepShortLivedTokensOutOfTheDatabase(this OpenIddictServerBuilder server) =>
        server.AddEventHandler<GenerateTokenContext>(handler => handler
            .UseInlineHandler(context =>
            {
                context.CreateTokenEntry &= context.TokenType is not (TokenTypeIdentifiers.AccessToken or TokenTypeIdentifiers.IdentityToken);
                return default;
            })
            .SetOrder(int.MinValue));
}
