using System.Net;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Diklat.Gateway;

/// <summary>Health: of the gateway itself for those who start and stop it, and of the services behind it for people.</summary>
internal static class Health
{
    private const string Client = "health";

    public static void AddServiceHealth(this IServiceCollection services) => services.AddHttpClient(Client, http =>
    {
        http.Timeout = TimeSpan.FromSeconds(2);
        http.DefaultRequestVersion = HttpVersion.Version20;
        http.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
    });

    public static void MapGatewayHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapGet("/health/services", async (IHttpClientFactory factory, IConfiguration configuration, CancellationToken ct) =>
        {
            using var http = factory.CreateClient(Client);
            var services = await Task.WhenAll(Clusters.Names.Select(async name => new { name, state = await StateOf(http, Clusters.AddressesOf(configuration, name)[0], ct) }));
            return Results.Json(new { services }, statusCode: services.All(service => service.state == "READY") ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
    }

    private static async Task<string> StateOf(HttpClient http, string address, CancellationToken ct)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"{address.TrimEnd('/')}/readyz"), ct);
            return response.IsSuccessStatusCode ? "READY" : "NOT_READY";
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return "AWAY";
        }
    }
}
