using System.Net;
using Diklat.Identity.Features.Login;
using Diklat.Identity.Tests.Fixture;

namespace Diklat.Identity.Tests;

public sealed class LoginPageTests(SharedServer shared)
{
    private readonly IdentityServer _server = shared.Identity;

    [Theory]
    [InlineData("", "id")]
    [InlineData("fr", "id")]
    [InlineData("id-ID,id;q=0.9,en;q=0.8", "id")]
    [InlineData("en-GB,en;q=0.9", "en")]
    [InlineData("fr, en;q=0.5, id;q=0.2", "en")]
    [InlineData("en;q=0, id", "id")]
    [InlineData("§§", "id")]
    public void The_page_speaks_Indonesian_unless_English_is_preferred(string accept, string language) =>
        Assert.Equal(language, LoginText.For(accept).Language);

    [Fact]
    public async Task The_page_carries_no_script_and_allows_none()
    {
        using var browser = new Browser(_server) { Language = "en" };

        using var page = await browser.Open();
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' http://portal.test;", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task What_the_application_sends_is_encoded_in_the_page()
    {
        using var browser = new Browser(_server);
        var request = browser.Request();
        request["state"] = "\"><script>alert(1)</script>";

        using var page = await browser.Open(request);

        Assert.DoesNotContain("<script", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_not_read()
    {
        var password = await _server.Add("accounts", "add", "forged", "--role", "analyst");
        using var browser = new Browser(_server);
        using var page = await browser.Open();
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        using var answer = await browser.Submit(html, "forged", password, name => !name.Contains("Verification", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_of_another_browser_is_not_read()
    {
        var password = await _server.Add("accounts", "add", "other", "--role", "analyst");
        using var mine = new Browser(_server);
        using var theirs = new Browser(_server);
        using var page = await theirs.Open();

        using var answer = await mine.Submit(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "other", password);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
