using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Diklat.Gateway.Tests.Door;

public sealed partial class ContractTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task The_description_of_the_API_is_served()
    {
        using var client = gateway.Http(role: null);

        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));

        Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True(document.RootElement.GetProperty("paths").TryGetProperty("/v1/batches/{batch}:open", out _));
    }

    [Fact]
    public async Task The_page_that_shows_it_needs_no_other_host()
    {
        using var client = gateway.Http(role: null);

        var page = await client.GetStringAsync("/docs/", TestContext.Current.CancellationToken);

        var sources = Source().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(sources);
        foreach (var source in sources)
        {
            Assert.False(source.Contains("//", StringComparison.Ordinal), source);
            using var response = await client.GetAsync(new Uri(new Uri(client.BaseAddress!, "/docs/"), source), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("GET", "/v1/offices", "enrollment")]
    [InlineData("POST", "/v1/employees:lookup", "enrollment")]
    [InlineData("GET", "/v1/batches/{batch}", "enrollment")]
    [InlineData("POST", "/v1/batches/{batch}/attendance:correct", "enrollment")]
    [InlineData("POST", "/v1/batches/{batch}/sessions", "curriculum")]
    [InlineData("GET", "/v1/programs/{program}/versions/{version}", "curriculum")]
    [InlineData("GET", "/v1/positionProfiles", "curriculum")]
    [InlineData("POST", "/v1/batches/{batch}/assessments", "assessment")]
    [InlineData("POST", "/v1/batches/{batch}/results:finalize", "assessment")]
    [InlineData("PUT", "/v1/attempts/{attempt}/answers/{item}", "assessment")]
    [InlineData("GET", "/v1/reports/overview", "reporting")]
    [InlineData("POST", "/v1/reports:reconcile", "reporting")]
    [InlineData("GET", "/v1/notices", "notifications")]
    [InlineData("PUT", "/v1/employees/{employee}/notificationPreferences", "notifications")]
    [InlineData("POST", "/diklat.curriculum.v1.VenueService/ListVenues", "curriculum")]
    public void Each_call_goes_to_the_service_that_owns_it(string verb, string path, string service)
    {
        var route = Assert.Single(Routes.All(), route => route.Match.Path == path && route.Match.Methods!.Contains(verb));

        Assert.Equal(service, route.ClusterId);
    }

    [Fact]
    public async Task The_state_of_each_service_can_be_seen()
    {
        using var client = gateway.Http(role: null);

        using var response = await client.GetAsync("/health/services", TestContext.Current.CancellationToken);

        using var health = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var states = health.RootElement.GetProperty("services").EnumerateArray().Select(service => $"{service.GetProperty("name").GetString()} {service.GetProperty("state").GetString()}");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["assessment READY", "curriculum READY", "enrollment READY", "identity READY", "notifications READY", "portal READY", "reporting AWAY"], states.Order());
    }

    [GeneratedRegex("""(?:src|href)="([^"]+)"|import\("([^"]+)"\)""")]
    private static partial Regex Source();
}
