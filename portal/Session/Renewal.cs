using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Diklat.Portal.Session;

/// <summary>The tokens in a session.</summary>
internal static class Tokens
{
    public const string Access = "access_token";
    public const string Refresh = "refresh_token";
    private const string Until = "access_until";

    public static void Keep(AuthenticationProperties session, OpenIdConnectMessage answer, DateTimeOffset now)
    {
        session.Items[Access] = answer.AccessToken;
        session.Items[Refresh] = answer.RefreshToken ?? session.GetString(Refresh);
        session.Items[Until] = (now.ToUnixTimeSeconds() + long.Parse(answer.ExpiresIn ?? "0", CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
    }

    public static bool EndsWithin(this AuthenticationProperties session, TimeSpan margin, DateTimeOffset now) => At(session, Until) < now + margin;

    public static DateTimeOffset At(this AuthenticationProperties session, string item) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(session.GetString(item) ?? "0", CultureInfo.InvariantCulture));
}

/// <summary>Access tokens live ten minutes: shortly before the end a session gets a new one by its refresh token. Refused (the account was closed), the session ends.</summary>
internal sealed class Renewal(IHttpClientFactory http, IConfiguration configuration, TimeProvider clock, ILogger<Renewal> logger)
{
    public const string HttpClient = "tokens";
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public async Task Validate(CookieValidatePrincipalContext context)
    {
        var (session, now) = (context.Properties, clock.GetUtcNow());
        if (session.At("begun") + Longest < now)
        {
            await End(context);
            return;
        }

        if (!session.EndsWithin(Margin, now))
        {
            return;
        }

        var answer = await Ask("Auth:TokenEndpoint", session, "grant_type", "refresh_token", "refresh_token", context.HttpContext.RequestAborted);
        if (answer is { AccessToken.Length: > 0 })
        {
            Tokens.Keep(session, answer, now);
            context.ShouldRenew = true;
        }
        else if (answer is not null || session.EndsWithin(TimeSpan.Zero, now))
        {
            await End(context);
        }
    }

    /// <summary>Takes the refresh token of a session back, so that a copy of its cookie is worth nothing after at most ten minutes.</summary>
    public async Task Revoke(HttpContext context)
    {
        if ((await context.AuthenticateAsync()).Properties is { } session && configuration["Auth:RevocationEndpoint"] is not null)
        {
            await Ask("Auth:RevocationEndpoint", session, "token_type_hint", "refresh_token", "token", context.RequestAborted);
        }
    }

    private static Task End(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        return context.HttpContext.SignOutAsync();
    }

    /// <returns>The answer, without a token where it was refused; null where nobody answered.</returns>
    private async Task<OpenIdConnectMessage?> Ask(string endpoint, AuthenticationProperties session, string kind, string value, string token, CancellationToken ct)
    {
        var form = new Dictionary<string, string> { [kind] = value, [token] = session.GetString(Tokens.Refresh) ?? "", ["client_id"] = configuration["Auth:ClientId"] ?? "portal" };
        if (configuration["Auth:ClientSecret"] is { } secret)
        {
            form["client_secret"] = secret;
        }

        try
        {
            using var client = http.CreateClient(HttpClient);
            using var content = new FormUrlEncodedContent(form);
            using var response = await client.PostAsync(new Uri(configuration[endpoint]!), content, ct);
            return response.IsSuccessStatusCode ? new OpenIdConnectMessage(await response.Content.ReadAsStringAsync(ct))
                : (int)response.StatusCode < StatusCodes.Status500InternalServerError ? new OpenIdConnectMessage()
                : null;
        }
        catch (Exception away) when (away is HttpRequestException || (away is TaskCanceledException && !ct.IsCancellationRequested))
        {
            logger.LogWarning("The token endpoint does not answer: {Reason}", away.Message);
            return null;
        }
    }
}
