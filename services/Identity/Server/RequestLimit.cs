using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using OpenIddict.Abstractions;

namespace Diklat.Identity.Server;

/// <summary>Requests that cost a secret or a password check, per address and second: 20 in Production, unlimited elsewhere, or as configured.</summary>
internal static class RequestLimit
{
    private const int InProduction = 20;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    public static void AddRequestLimit(this WebApplicationBuilder builder)
    {
        var limit = builder.Configuration.GetValue<int?>("Identity:RequestsPerSecond") ?? (builder.Environment.IsProduction() ? InProduction : 0);
        builder.Services.AddRateLimiter(options =>
        {
            options.OnRejected = Answer;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => limit > 0 && IsCostly(http.Request)
                ? RateLimitPartition.GetFixedWindowLimiter(Address(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = Window })
                : RateLimitPartition.GetNoLimiter(""));
        });
        // The gateway names the caller; only proxies in these networks are believed.
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
            foreach (var network in builder.Configuration.GetSection("Identity:ProxyNetworks").Get<string[]>() ?? [])
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        });
    }

    private static bool IsCostly(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/connect");

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static async ValueTask Answer(OnRejectedContext context, CancellationToken ct)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var answer = new { error = OpenIddictConstants.Errors.TemporarilyUnavailable, error_description = "Too many requests from this address." };
        await response.WriteAsJsonAsync(answer, ct);
    }
}
