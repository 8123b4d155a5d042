using System.Net;
using Diklat.Identity.Domain;
using Diklat.Identity.Tests.Fixture;

namespace Diklat.Identity.Tests;

public sealed class LockoutTests : IAsyncLifetime
{
    private const string Name = "budi";

    private IdentityServer _server = null!;
    private string _password = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await IdentityServer.Start();
        _password = await _server.Add("accounts", "add", Name, "--role", "auditor");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_look_alike()
    {
        using var browser = new Browser(_server);

        using var wrong = await browser.LogIn(Name, "wrong");
        using var unknown = await browser.LogIn("nobody", "wrong");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (wrong.StatusCode, unknown.StatusCode));
        Assert.Contains("salah", await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("salah", await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_for_a_quarter_of_an_hour()
    {
        for (var i = 0; i < Account.MaxFailures; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Try("wrong"));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await Try(_password));
        _server.Clock.Offset += Account.LockDuration;
        Assert.Equal(HttpStatusCode.Redirect, await Try(_password));
    }

    [Fact]
    public async Task The_right_password_clears_the_count()
    {
        for (var i = 0; i < Account.MaxFailures * 2; i++)
        {
            Assert.Equal(i % 2 == 0 ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect, await Try(i % 2 == 0 ? "wrong" : _password));
        }
    }

    [Fact]
    public async Task Guesses_made_in_parallel_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, Account.MaxFailures * 2).Select(_ => Try("wrong")));

        Assert.Equal(HttpStatusCode.Unauthorized, await Try(_password));
    }

    [Fact]
    public async Task A_reset_gives_a_new_password_and_opens_the_account()
    {
        await Task.WhenAll(Enumerable.Range(0, Account.MaxFailures).Select(_ => Try("wrong")));
        Assert.Equal(0, (await _server.Verb("accounts", "disable", Name)).Code);

        var renewed = await _server.Add("accounts", "reset", Name);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Redirect), (await Try(_password), await Try(renewed)));
    }

    private async Task<HttpStatusCode> Try(string password)
    {
        using var browser = new Browser(_server);
        using var answer = await browser.LogIn(Name, password);
        return answer.StatusCode;
    }
}
