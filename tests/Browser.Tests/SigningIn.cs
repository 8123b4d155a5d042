using System.Net;
using Diklat.Browser.Tests.Site;

namespace Diklat.Browser.Tests;

public sealed class SigningIn(PortalSite portal)
{
    [Fact]
    public async Task Without_a_session_there_is_a_door_and_no_figure()
    {
        await using var reader = await portal.As(null);
        await reader.Open("/");
        await Assertions.Expect(reader.Page.Locator(".button")).ToHaveTextAsync("Masuk");
        Assert.Equal(0, await reader.Page.Locator("table, .map").CountAsync());
        await reader.Open("/kompetensi");
        Assert.Contains("/connect/authorize", reader.Page.Url, StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", reader.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_in_comes_back_to_the_page_that_was_asked_for()
    {
        await using var reader = await portal.As(null);
        await reader.Open("/kursi?tahun=2016");
        await reader.Page.FillAsync("[name=username]", "analis");
        await reader.Page.FillAsync("[name=password]", portal.PasswordOf("analis"));
        await reader.Page.ClickAsync("button");
        await Assertions.Expect(reader.Page).ToHaveURLAsync(new Uri(portal.Address, "kursi?tahun=2016").ToString());
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var reader = await portal.As("analis");
        await reader.Page.ClickAsync(".who button");
        await Assertions.Expect(reader.Page.Locator(".button")).ToHaveTextAsync("Masuk");
        await reader.Open("/kursi");
        Assert.Contains("/connect/authorize", reader.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_a_sealed_cookie_that_scripts_cannot_read_and_no_address_holds_a_token()
    {
        await using var reader = await portal.As("analis");
        await reader.Open("/");
        var cookies = (await reader.Page.Context.CookiesAsync()).Where(cookie => cookie.Name.StartsWith("diklat", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie =>
        {
            Assert.True(cookie.HttpOnly);
            Assert.Equal(-1, cookie.Expires);
            Assert.DoesNotContain("eyJ", cookie.Value, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("eyJ", await reader.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(reader.Asked, address => address.Contains("eyJ", StringComparison.Ordinal) || address.Contains("token", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("//elsewhere.test/")]
    [InlineData("https://elsewhere.test/")]
    [InlineData("/\\elsewhere.test")]
    public void The_way_back_leads_to_no_other_host(string back) => Assert.Equal("/", Diklat.Portal.Session.Sessions.Own(back));

    [Fact]
    public async Task What_is_not_a_page_stays_the_business_of_the_API()
    {
        using var http = new HttpClient { BaseAddress = portal.Address };
        using var unknown = await http.GetAsync(new Uri("nothing-here", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, "application/json"), (unknown.StatusCode, unknown.Content.Headers.ContentType!.MediaType));
        using var page = await http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        Assert.StartsWith("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
