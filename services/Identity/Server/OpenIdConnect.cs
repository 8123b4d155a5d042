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
        openIddict.AddServer(server =>
        {
            server.SetIssuer(new Uri(builder.Configuration["Identity:Issuer"] ?? throw new InvalidOperationException("Identity:Issuer is not configured.")));
            server.SetTokenEndpointUris("connect/token").SetAuthorizationEndpointUris("connect/authorize").SetJsonWebKeySetEndpointUris(".well-known/jwks");
            server.AllowClientCredentialsFlow().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow();
            server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
            if (!builder.Environment.IsProduction())
            {
                server.AllowDevelopmentExchange();
            }

            server.AddKeys(builder.Configuration, mayCreate: !builder.Environment.IsProduction());
            server.DisableAccessTokenEncryption().SetAccessTokenLifetime(AccessTokenLifetime);
            server.SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1)).SetRefreshTokenLifetime(TimeSpan.FromHours(12));
            server.KeepShortLivedTokensOutOfTheDatabase();
            server.UseAspNetCore()
                .DisableTransportSecurityRequirement() // TLS ends at the gateway.
                .EnableTokenEndpointPassthrough()
                .EnableAuthorizationEndpointPassthrough();
        });
    }

    private static void AddKeys(this OpenIddictServerBuilder server, ConfigurationManager configuration, bool mayCreate)
    {
        var directory = configuration["Keys:Directory"] ?? throw new InvalidOperationException("Keys:Directory is not configured.");
        server.AddSigningKeys(KeyFiles.Load(directory, "signing", configuration["Identity:SigningKey"], mayCreate));
        server.AddEncryptionKeys(KeyFiles.Load(directory, "encryption", configuration["Identity:EncryptionKey"], mayCreate));
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
