using System.Net;
using Diklat.Identity.Tests.Fixture;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Identity.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task It_is_alive_but_not_ready_until_its_database_is_migrated()
    {
        using var keys = new TestKeys();
        await using var database = await TestDatabase.Create(migrated: false);
        await using var server = await IdentityServer.Create(database, keys, "Development");
        await server.App.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (await Ask(server, "livez"), await Ask(server, "readyz")));

        await using (var db = database.Open())
        {
            await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        }

        await server.BecomeReady();
        Assert.Equal(HttpStatusCode.OK, (await server.Exchange("bkpsdm")).Status);
    }

    private static async Task<HttpStatusCode> Ask(IdentityServer server, string path)
    {
        using var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
