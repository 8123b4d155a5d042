using System.Net;
using Diklat.Identity.Tests.Fixture;

namespace Diklat.Identity.Tests;

public sealed class VerbTests(SharedServer shared)
{
    private readonly IdentityServer _server = shared.Identity;

    [Fact]
    public async Task An_office_added_as_a_client_speaks_for_its_office_until_it_is_removed()
    {
        var secret = await _server.Add("clients", "add", "kelurahan", "--role", "office", "--office", "12.71.01.1003");

        var token = await _server.Verify((await _server.ClientToken("kelurahan", secret)).AccessToken);
        Assert.Equal(("office", "12.71.01.1003", "kelurahan"), (token.Claim("role"), token.Claim("office"), token.Claim("client_id")));
        Assert.Contains("kelurahan\toffice 12.71.01.1003", (await _server.Verb("clients", "list")).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await _server.Verb("clients", "remove", "kelurahan")).Code);
        Assert.Equal("invalid_client", (await _server.ClientToken("kelurahan", secret)).Error);
    }

    [Fact]
    public async Task The_list_of_accounts_shows_rights_and_no_password()
    {
        var password = await _server.Add("accounts", "add", "dewi", "--role", "participant", "--employee", "e-1");

        var list = (await _server.Verb("accounts", "list")).Output;

        Assert.Contains("dewi\tparticipant e-1\tactive", list, StringComparison.Ordinal);
        Assert.DoesNotContain(password, list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trial_accounts_are_one_for_each_kind_of_reader_and_whoever_asks_again_gets_new_passwords()
    {
        var first = (await _server.Verb("accounts", "trial", "--office", "12.71.03")).Output.Split('\n').Select(line => line.Split('\t')).ToList();
        var again = (await _server.Verb("accounts", "trial")).Output.Split('\n').Select(line => line.Split('\t')).ToList();

        Assert.Equal([("analis", "analyst"), ("bkpsdm", "training-admin"), ("auditor", "auditor"), ("kantor", "office 12.71.03")], first.Select(account => (account[0], account[2])));
        Assert.Equal(first.Take(3).Select(account => account[0]), again.Select(account => account[0]));
        using var browser = new Browser(_server);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.LogIn("analis", first[0][1])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.LogIn("analis", again[0][1])).StatusCode);
        var (code, output) = await _server.Verb("accounts", "trial", "--office", "12.71.04");
        Assert.Equal((2, true), (code, output.Contains("kantor exists already with other rights: office 12.71.03", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.LogIn("kantor", first[3][1])).StatusCode);
    }

    [Theory]
    [InlineData("accounts", "accounts add <name>")]
    [InlineData("accounts trial --colour red", "--colour is not an option")]
    [InlineData("accounts add x --role king", "must be one of")]
    [InlineData("accounts add x --role platform", "cannot have the role platform")]
    [InlineData("accounts add x --role office", "needs an office code")]
    [InlineData("accounts add x --role analyst --office 12.71", "Only the role office")]
    [InlineData("accounts add x --role analyst --colour red", "--colour is not an option")]
    [InlineData("accounts add x --role", "--role needs a value")]
    [InlineData("accounts disable nobody-here", "no account nobody-here")]
    [InlineData("accounts reset nobody-here", "no account nobody-here")]
    [InlineData("clients add enrollment --role platform", "exists already")]
    [InlineData("clients add diklat-dev --role platform", "by configuration only")]
    [InlineData("clients add x", "needs a role, or an address")]
    [InlineData("clients add x --redirect nowhere", "must be absolute")]
    [InlineData("clients add x --role auditor --redirect http://x.test/", "not both")]
    [InlineData("clients remove nobody-here", "no client nobody-here")]
    public async Task A_mistake_is_named_and_changes_nothing(string line, string reason)
    {
        var (code, output) = await _server.Verb(line.Split(' '));

        Assert.Equal(2, code);
        Assert.Contains(reason, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_name_cannot_be_added_twice_whatever_its_case()
    {
        await _server.Add("accounts", "add", "agus", "--role", "analyst");

        var (code, output) = await _server.Verb("accounts", "add", "Agus", "--role", "analyst");

        Assert.Equal(2, code);
        Assert.Contains("exists already", output, StringComparison.Ordinal);
    }
}
