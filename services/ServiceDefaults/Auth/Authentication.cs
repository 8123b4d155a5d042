using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Diklat.ServiceDefaults;

/// <summary>Validates access tokens of the configured OpenID Connect provider.</summary>
public static class Authentication
{
    /// <summary>
    /// Bearer tokens by <c>Auth:Issuer</c>, <c>Auth:MetadataAddress</c>, <c>Auth:Audience</c>. Whatever an endpoint does not say itself needs a valid token.
    /// </summary>
    public static void AddCallerAuthentication(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var auth = builder.Configuration.GetSection("Auth");
        var names = auth.GetSection("Claims").Get<ClaimNames>() ?? new ClaimNames();
        builder.Services.AddSingleton(names);
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.MetadataAddress = auth["MetadataAddress"] ?? "";
            // Inside the platform's own network the provider's keys come over plain HTTP; outside, set an https address.
            options.RequireHttpsMetadata = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = auth["Issuer"],
                ValidAudience = auth["Audience"] ?? "diklat",
                RoleClaimType = names.Role,
                NameClaimType = "sub",
                ClockSkew = TimeSpan.FromSeconds(30),
                ValidateIssuerSigningKey = true,
                RequireExpirationTime = true,
            };
        });
        builder.Services.AddHealthChecks().AddCheck<KeysReady>("keys");
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationRefusals>();
    }
}
