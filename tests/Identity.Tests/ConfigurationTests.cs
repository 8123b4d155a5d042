using Diklat.Identity.Tests.Fixture;

namespace Diklat.Identity.Tests;

public sealed class ConfigurationTests : IAsyncLifetime
{
    private Installation _installation = null!;

    public async ValueTask InitializeAsync() => _installation = await Installation.Create();

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task A_client_gone_from_the_configuration_is_gone_from_the_database()
    {
        var secret = $"{Guid.Empty:N}{Guid.Empty:N}";
        await using (var before = await Start("Development", $"--Identity:Clients:old:Secret={secret}", "--Identity:Clients:old:Role=auditor"))
        {
            Assert.Null((await before.ClientToken("old", secret)).Error);
        }

        await using var after = await Start("Development");

        Assert.Equal("invalid_client", (await after.ClientToken("old", secret)).Error);
    }

    [Fact]
    public async Task A_renewed_secret_replaces_the_old_one_at_the_next_start()
    {
        var old = "";
        await using (await Start("Development"))
        {
            old = _installation.ServiceSecret;
        }

        File.Delete(_installation.PathOf("enrollment.secret"));
        await using var server = await Start("Development");

        Assert.Equal("invalid_client", (await server.ClientToken(Installation.Service, old)).Error);
        Assert.Null((await server.ClientToken(Installation.Service, _installation.ServiceSecret)).Error);
    }

    [Theory]
    [InlineData("--Identity:Clients:x:Secret=hunter2", "--Identity:Clients:x:Role=platform", "too short")]
    [InlineData("--Identity:Clients:x:Role=office", "--Identity:Clients:x:Secret=0123456789012345678901234567890123456789", "needs an office code")]
    [InlineData("--Identity:Clients:x:Role=platform", "--Identity:Clients:y:Role=platform", "Secret or SecretFile is missing")]
    [InlineData("--Identity:Clients:diklat-dev:Role=platform", "--Identity:Clients:diklat-dev:Secret=0123456789012345678901234567890123456789", "reserved")]
    public async Task A_client_configured_wrongly_stops_the_start_with_the_reason(string first, string second, string reason)
    {
        await using var server = await IdentityServer.Create(_installation, "Development", first, second);

        await StopsItself(server);

        Assert.Contains(reason, server.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_development_client_configured_in_Production_is_refused()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => IdentityServer.Create(
            _installation, "Production", $"--Identity:DevelopmentClient:SecretFile={_installation.PathOf("development.secret")}"));

        Assert.Contains("does not start in Production with the development client diklat-dev", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_development_client_in_the_database_of_Production_is_refused()
    {
        await using (await Start("Development"))
        {
        }

        await using var server = await IdentityServer.Create(_installation, "Production");
        await StopsItself(server);

        Assert.Contains("does not start in Production with the development client diklat-dev", server.Log.Text, StringComparison.Ordinal);
        Assert.NotEqual(0, Environment.ExitCode);
        Environment.ExitCode = 0;
    }

    [Fact]
    public async Task Production_has_no_trial_accounts()
    {
        await using var server = await IdentityServer.Create(_installation, "Production");

        var (code, output) = await server.Verb("accounts", "trial");

        Assert.Equal(2, code);
        Assert.Contains("no trial accounts in Production", output, StringComparison.Ordinal);
        Assert.Empty((await server.Verb("accounts", "list")).Output);
    }

    [Fact]
    public async Task Production_knows_no_exchange()
    {
        await using (await Start("Development"))
        {
        }

        await using var db = _installation.Open();
        db.RemoveRange(db.Set<OpenIddict.EntityFrameworkCore.Models.OpenIddictEntityFrameworkCoreApplication>().Where(client => client.ClientId == "diklat-dev"));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await using var server = await Start("Production");

        Assert.Equal("unsupported_grant_type", (await server.Exchange("bkpsdm", Installation.Service, _installation.ServiceSecret)).Error);
        Assert.Null((await server.ClientToken(Installation.Service, _installation.ServiceSecret)).Error);
    }

    private Task<IdentityServer> Start(string environment, params string[] settings) => IdentityServer.Start(_installation, environment, settings);

    private static async Task StopsItself(IdentityServer server)
    {
        await server.App.StartAsync(TestContext.Current.CancellationToken);
        await Task.Delay(Timeout.Infinite, server.App.Lifetime.ApplicationStopping).WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(server.App.Lifetime.ApplicationStopping.IsCancellationRequested);
    }
}
