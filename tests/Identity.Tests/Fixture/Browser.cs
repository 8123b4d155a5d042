using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace Diklat.Identity.Tests.Fixture;

/// <summary>A person at an application: opens the login page, fills the form, comes back with a code, which the application redeems.</summary>
internal sealed partial class Browser(IdentityServer server) : IDisposable
{
    public const string Client = "portal";
    public const string Redirect = "http://portal.test/signed-in";

    private readonly string _verifier = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server.Inside };

    public string Language { get; init; } = "";

    public Dictionary<string, string> Request() => new()
    {
        ["client_id"] = Client,
        ["response_type"] = "code",
        ["redirect_uri"] = Redirect,
        ["scope"] = "openid offline_access",
        ["state"] = "a&b<c>",
        ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(_verifier))),
        ["code_challenge_method"] = "S256",
    };

    public async Task<HttpResponseMessage> Open(Dictionary<string, string>? request = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, QueryHelpers.AddQueryString("connect/authorize", (request ?? Request())!));
        if (Language.Length > 0)
        {
            message.Headers.Add("Accept-Language", Language);
        }

        return await _http.SendAsync(message, TestContext.Current.CancellationToken);
    }

    /// <summary>What a browser sends when the button is pressed.</summary>
    public async Task<HttpResponseMessage> LogIn(string username, string password)
    {
        using var page = await Open();
        return await Submit(await page.Content.ReadAsStringAsync(), username, password);
    }

    public async Task<HttpResponseMessage> Submit(string html, string username, string password, Predicate<string>? keep = null)
    {
        var fields = Hidden().Matches(html)
            .Select(match => KeyValuePair.Create(WebUtility.HtmlDecode(match.Groups[1].Value), WebUtility.HtmlDecode(match.Groups[2].Value)))
            .Where(field => keep?.Invoke(field.Key) ?? true)
            .Append(new("username", username)).Append(new("password", password));
        using var form = new FormUrlEncodedContent(fields);
        return await _http.PostAsync(new Uri("connect/authorize", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    public static string Code(HttpResponseMessage redirect)
    {
        Assert.Equal(HttpStatusCode.Redirect, redirect.StatusCode);
        Assert.StartsWith($"{Redirect}?", redirect.Headers.Location!.OriginalString, StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(redirect.Headers.Location.Query)["code"].ToString();
    }

    public Task<TokenAnswer> Redeem(string code) => Redeem(code, _verifier);

    public Task<TokenAnswer> Redeem(string code, string verifier) => _http.Token(
        ("grant_type", "authorization_code"), ("client_id", Client), ("code", code), ("redirect_uri", Redirect), ("code_verifier", verifier));

    public Task<TokenAnswer> Refresh(string token) => _http.Token(("grant_type", "refresh_token"), ("client_id", Client), ("refresh_token", token));

    public async Task<HttpStatusCode> Revoke(string token)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = Client, ["token"] = token, ["token_type_hint"] = "refresh_token" });
        using var answer = await _http.PostAsync(new Uri("connect/revoke", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
    private static partial Regex Hidden();
}
