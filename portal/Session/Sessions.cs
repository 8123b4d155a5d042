using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Diklat.Portal.Session;

/// <summary>
/// Log-in by authorization code with PKCE. The session is a sealed cookie that holds the reader's tokens; it ends with the browser, after half an hour without a page,
/// and after twelve hours in any case.
/// </summary>
internal static class Sessions
{
    public const string LogIn = "/masuk";
    public const string LogOut = "/keluar";
    private const string Callback = "/masuk/selesai";
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    public static void AddSession(this WebApplicationBuilder builder)
    {
        var auth = builder.Configuration.GetSection("Auth");
        var names = auth.GetSection("Claims").Get<ClaimNames>() ?? new ClaimNames();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<IDataProtectionProvider>(services => new SealedCookies(services.GetRequiredService<KeyRing>()));
        // The framework's own ring is not used: it must make no keys, and that it has none is no fault.
        builder.Services.Configure<KeyManagementOptions>(options => options.AutoGenerateKeys = false);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.None);
        builder.Services.AddSingleton<Renewal>().AddHttpClient(Renewal.HttpClient, http => http.Timeout = RpcClients.Deadline);
        builder.Services
            .AddAuthentication(options => (options.DefaultScheme, options.DefaultChallengeScheme) = (CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme))
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "diklat";
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.HttpOnly = true;
                cookie.ExpireTimeSpan = Idle;
                cookie.SlidingExpiration = true;
                cookie.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<Renewal>().Validate(context);
            })
            .AddOpenIdConnect(oidc =>
            {
                oidc.MetadataAddress = auth["MetadataAddress"] ?? "";
                oidc.RequireHttpsMetadata = false; // As in ServiceDefaults: inside the platform's own network.
                oidc.ClientId = auth["ClientId"] ?? "portal";
                oidc.ClientSecret = auth["ClientSecret"];
                oidc.ResponseType = OpenIdConnectResponseType.Code;
                oidc.ResponseMode = OpenIdConnectResponseMode.Query;
                oidc.CallbackPath = Callback;
                oidc.MapInboundClaims = false;
                oidc.DisableTelemetry = true;
                oidc.Scope.Clear();
                oidc.Scope.Add("openid");
                oidc.Scope.Add("offline_access");
                oidc.TokenValidationParameters.ValidIssuer = auth["Issuer"];
                foreach (var cookie in new[] { oidc.CorrelationCookie, oidc.NonceCookie })
                {
                    cookie.SameSite = SameSiteMode.Lax;
                    cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                }

                oidc.Events = new OpenIdConnectEvents
                {
                    OnRedirectToIdentityProvider = context =>
                    {
                        // The metadata come from inside the platform and name inner addresses; the browser is outside.
                        context.ProtocolMessage.IssuerAddress = auth["AuthorizationEndpoint"] ?? context.ProtocolMessage.IssuerAddress;
                        return Task.CompletedTask;
                    },
                    OnTokenValidated = context => Begin(context, names),
                    OnRemoteFailure = context =>
                    {
                        context.Response.Redirect("/masuk/gagal");
                        context.HandleResponse();
                        return Task.CompletedTask;
                    },
                };
            });
        builder.Services.AddAuthorization();
    }

    public static void UseSession(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapSession(this WebApplication app)
    {
        app.MapGet(LogIn, (string? kembali) => Results.Challenge(new AuthenticationProperties { RedirectUri = Own(kembali) }));
        // The cookie is SameSite: a form on another site that posts here does not bring it, and so ends nobody's session.
        app.MapPost(LogOut, async (HttpContext http, Renewal renewal) =>
        {
            await renewal.Revoke(http);
            await http.SignOutAsync();
            return Results.LocalRedirect("/");
        });
    }

    /// <summary>Where to go after the log-in: never to another host.</summary>
    public static string Own(string? path) => path is { Length: > 0 } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) ? path : "/";

    /// <summary>The cookie holds what pages need to know of the reader, and the tokens; the identity token has done its work.</summary>
    private static Task Begin(TokenValidatedContext context, ClaimNames names)
    {
        var answer = context.TokenEndpointResponse!;
        var token = new JsonWebToken(answer.AccessToken);
        var identity = new ClaimsIdentity("diklat", "sub", "role");
        foreach (var (name, claim) in new[] { ("sub", "sub"), ("role", names.Role), ("office", names.Office) })
        {
            if (token.TryGetPayloadValue<string>(claim, out var value) && value is not null)
            {
                identity.AddClaim(new Claim(name, value));
            }
        }

        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        context.Principal = new ClaimsPrincipal(identity);
        Tokens.Keep(context.Properties!, answer, now);
        context.Properties!.Items["begun"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }
}
