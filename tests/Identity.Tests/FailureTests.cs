using System.Net;
using System.Text.Json.Nodes;
using Diklat.Identity.Tests.Fixture;

namespace Diklat.Identity.Tests;

public sealed class FailureTests(SharedServer shared)
{
    [Fact]
    public async Task A_body_too_large_is_refused_without_showing_the_inside()
    {
        var answer = await shared.Identity.ClientToken(Installation.Service, new string('x', 100_000));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "invalid_request"), (answer.Status, answer.Error));
        Assert.Equal(2, answer.Body.Count);
    }

    [Fact]
    public async Task With_the_database_away_it_lives_and_asks_to_come_back()
    {
        await using var installation = await Installation.Create();
        await using var server = await IdentityServer.Create(installation, "Development", "--ConnectionStrings:Database=Host=127.0.0.1;Port=1;Username=identity");
        await server.App.StartAsync(TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "x"), new("client_secret", "x")]);

        using var live = await server.Http.GetAsync(new Uri("livez", UriKind.Relative), TestContext.Current.CancellationToken);
        using var answer = await server.Http.PostAsync(new Uri("connect/token", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, answer.StatusCode));
        Assert.NotNull(answer.Headers.RetryAfter);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal("temporarily_unavailable", (string?)body["error"]);
    }
}
