using System.Net;
using Diklat.Identity.Tests.Fixture;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Identity.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task It_is_alive_but_not_ready_until_its_database_is_migrated()
    {
        await using var installation = await Installation.Create();
        await using (var db = installation.Open())
        {
            await db.Database.ExecuteSqlAsync($"DROP SCHEMA identity CASCADE", TestContext.Current.CancellationToken);
        }

        await using var server = await IdentityServer.Create(installation, "Development");
        await server.App.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (await Ask(server, "livez"), await Ask(server, "readyz")));

        await installation.Migrate();

        await server.BecomeReady();
        Assert.Equal(HttpStatusCode.OK, (await server.Exchange("bkpsdm")).Status);
    }

    private static async Task<HttpStatusCode> Ask(IdentityServer server, string path)
    {
        using var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
