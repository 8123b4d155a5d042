using System.Net;
using Diklat.Identity.Tests.Fixture;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Diklat.Identity.Tests;

public sealed class LoginTests(SharedServer shared)
{
    private readonly IdentityServer _server = shared.Identity;

    [Fact]
    public async Task A_person_logs_in_with_a_code_and_PKCE_and_gets_the_rights_of_the_account()
    {
        var password = await _server.Add("accounts", "add", "Siti.Kecamatan", "--role", "office", "--office", "12.71.03");
        using var browser = new Browser(_server);

        using var redirect = await browser.LogIn(" siti.kecamatan", password);
        var answer = await browser.Redeem(Browser.Code(redirect));

        var query = QueryHelpers.ParseQuery(redirect.Headers.Location!.Query);
        Assert.Equal(("a&b<c>", Installation.Issuer), (query["state"].ToString(), query["iss"].ToString()));
        var token = await _server.Verify(answer.AccessToken);
        Assert.Equal(("office", "12.71.03", Browser.Client), (token.Claim("role"), token.Claim("office"), token.Claim("client_id")));
        Assert.True(Guid.TryParse(token.Subject, out _));
        Assert.Equal(token.Subject, new JsonWebToken((string)answer.Body["id_token"]!).Subject);
        Assert.Equal(TimeSpan.FromMinutes(10), token.ValidTo - token.IssuedAt);
    }

    [Fact]
    public async Task A_refresh_token_gives_a_new_token_once()
    {
        var (browser, answer) = await LoggedIn("refresh");
        using var _ = browser;

        var renewed = await browser.Refresh((string)answer.Body["refresh_token"]!);

        Assert.Equal("analyst", (await _server.Verify(renewed.AccessToken)).Claim("role"));
        Assert.NotEqual((string?)answer.Body["refresh_token"], (string?)renewed.Body["refresh_token"]);
    }

    [Fact]
    public async Task A_refresh_token_that_was_taken_back_gives_nothing()
    {
        var (browser, answer) = await LoggedIn("signs-out");
        using var _ = browser;

        Assert.Equal(HttpStatusCode.OK, await browser.Revoke((string)answer.Body["refresh_token"]!));

        Assert.Equal("invalid_grant", (await browser.Refresh((string)answer.Body["refresh_token"]!)).Error);
    }

    [Fact]
    public async Task A_disabled_account_gets_no_more_tokens()
    {
        var (browser, answer) = await LoggedIn("leaver");
        using var _ = browser;

        Assert.Equal(0, (await _server.Verb("accounts", "disable", "leaver")).Code);

        var renewed = await browser.Refresh((string)answer.Body["refresh_token"]!);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (renewed.Status, renewed.Error));
    }

    [Fact]
    public async Task A_code_is_redeemed_once_and_only_with_its_verifier()
    {
        var password = await _server.Add("accounts", "add", "once", "--role", "analyst");
        using var browser = new Browser(_server);
        using var first = await browser.LogIn("once", password);
        using var second = await browser.LogIn("once", password);

        Assert.Equal("invalid_grant", (await browser.Redeem(Browser.Code(first), new string('x', 43))).Error);
        Assert.Null((await browser.Redeem(Browser.Code(second))).Error);
        Assert.Equal("invalid_grant", (await browser.Redeem(Browser.Code(second))).Error);
    }

    [Theory]
    [InlineData("code_challenge", "")]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("redirect_uri", "http://evil.test/")]
    [InlineData("client_id", Installation.Service)]
    public async Task A_request_outside_the_rules_shows_no_form(string parameter, string value)
    {
        using var browser = new Browser(_server);
        var request = browser.Request();
        request[parameter] = value;
        if (value.Length == 0)
        {
            request.Remove(parameter);
        }

        using var answer = await browser.Open(request);

        Assert.DoesNotContain("password", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEqual("evil.test", answer.Headers.Location?.Host);
    }

    [Fact]
    public async Task An_application_that_may_not_ask_the_person_is_told_that_login_is_required()
    {
        using var browser = new Browser(_server);
        var request = browser.Request();
        request["prompt"] = "none";

        using var answer = await browser.Open(request);

        Assert.Contains("error=login_required", answer.Headers.Location!.Query, StringComparison.Ordinal);
    }

    private async Task<(Browser Browser, TokenAnswer Answer)> LoggedIn(string name)
    {
        var password = await _server.Add("accounts", "add", name, "--role", "analyst");
        var browser = new Browser(_server);
        using var redirect = await browser.LogIn(name, password);
        return (browser, await browser.Redeem(Browser.Code(redirect)));
    }
}
