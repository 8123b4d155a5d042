using System.Net;
using System.Text.Json.Nodes;
using Diklat.Identity.Tests.Fixture;

namespace Diklat.Identity.Tests;

public sealed class RequestLimitTests : IAsyncLifetime
{
    private Installation _installation = null!;

    public async ValueTask InitializeAsync()
    {
        _installation = await Installation.Create();
        _installation.MakeKeys();
    }

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task Production_answers_an_address_twenty_times_a_second_and_tells_the_rest_when_to_come_back()
    {
        await using var server = await Start("Production");

        var answers = await Ask(server, 100, _ => "203.0.113.7");

        Assert.InRange(answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized), 20, 60);
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        var body = JsonNode.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal("temporarily_unavailable", (string?)body["error"]);
    }

    [Fact]
    public async Task Addresses_named_by_the_gateway_are_counted_apart()
    {
        await using var server = await Start("Production", "--Identity:RequestsPerSecond=1");

        var answers = await Ask(server, 30, i => $"203.0.113.{i}");

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
    }

    [Fact]
    public async Task Outside_Production_nobody_is_limited()
    {
        await using var server = await Start("Development");

        var answers = await Ask(server, 100, _ => "203.0.113.7");

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
    }

    private Task<IdentityServer> Start(string environment, params string[] settings) => IdentityServer.Start(_installation, environment, settings);

    private static Task<HttpResponseMessage[]> Ask(IdentityServer server, int times, Func<int, string> address) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(async i =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "connect/token") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            request.Headers.Add("X-Forwarded-For", address(i));
            request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "x"), new("client_secret", "x")]);
            return await server.Gateway.SendAsync(request, TestContext.Current.CancellationToken);
        }));
}
