using Diklat.Identity.Tests.Fixture;

namespace Diklat.Identity.Tests;

public sealed class LogTests
{
    [Fact]
    public async Task No_secret_password_code_or_token_is_in_the_log_at_its_most_talkative()
    {
        await using var server = await IdentityServer.Start();
        var password = await server.Add("accounts", "add", "nurhayati", "--role", "analyst");
        var secret = await server.Add("clients", "add", "kecamatan", "--role", "office", "--office", "12.71.01");
        using var browser = new Browser(server);
        using var failed = await browser.LogIn("nurhayati", $"x{password}");
        using var redirect = await browser.LogIn("nurhayati", password);
        var code = Browser.Code(redirect);
        var redeemed = await browser.Redeem(code);
        var renewed = await browser.Refresh((string)redeemed.Body["refresh_token"]!);

        string[] secrets =
        [
            password, secret, server.Installation.DevelopmentSecret, server.Installation.ServiceSecret, code,
            redeemed.AccessToken, (string)redeemed.Body["refresh_token"]!, (string)redeemed.Body["id_token"]!, renewed.AccessToken,
            (await server.Exchange("bkpsdm")).AccessToken,
            (await server.ClientToken("kecamatan", secret)).AccessToken,
        ];

        Assert.Contains("connect/token", server.Log.Text, StringComparison.Ordinal);
        Assert.All(secrets, value => Assert.DoesNotContain(value, server.Log.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("nurhayati", server.Log.Text, StringComparison.Ordinal);
    }
}
