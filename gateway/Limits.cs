using System.Globalization;
using System.Threading.RateLimiting;
using Diklat.ServiceDefaults;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Code = Google.Rpc.Code;

namespace Diklat.Gateway;

/// <summary>Limits that protect the platform, per client: requests a second, requests at once, size of a body.</summary>
internal static class Limits
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var perSecond = builder.Configuration.GetValue("Limits:RequestsPerSecond", 2_000);
        var atOnce = builder.Configuration.GetValue("Limits:AtOnce", 256);
        builder.Services.AddRateLimiter(options =>
        {
            // First those at once: a call refused for being one too many has used up no token of the second.
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetConcurrencyLimiter(ClientOf(context), _ => new() { PermitLimit = atOnce, QueueLimit = 0 })),
                PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(ClientOf(context), _ => new()
                {
                    TokenLimit = perSecond,
                    TokensPerPeriod = Math.Max(1, perSecond / 10),
                    ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
                    QueueLimit = 0,
                })));
            options.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                return new(StatusWriter.WriteAsync(rejected.HttpContext, Statuses.Of(Code.ResourceExhausted, "TOO_MANY_REQUESTS", "Too many requests from this client; wait and try again.")));
            };
        });
    }

    /// <summary>
    /// Refuses a body that says it is too large at once; one that does not say is cut off by the server when it grows too large. A file may be larger than a call: what frames it (a form, gRPC's
    /// messages) comes on top, and the service counts exactly.
    /// </summary>
    public static void UseBodyLimit(this WebApplication app) => app.Use((context, next) =>
    {
        var limit = Routes.TakesUpload(context.GetEndpoint()) ? ServiceHost.MaxUploadSize + ServiceHost.MaxBodySize : ServiceHost.MaxBodySize;
        if (context.Request.ContentLength > limit)
        {
            return WriteTooLarge(context);
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = limit;
        // The proxy would lift the limit of every gRPC call. What it does not find it cannot lift.
        context.Features.Set<IHttpMaxRequestBodySizeFeature>(null);
        return next(context);
    });

    public static Task WriteTooLarge(HttpContext context) => StatusWriter.WriteAsync(
        context, Statuses.Of(Code.ResourceExhausted, "BODY_TOO_LARGE", Routes.TakesUpload(context.GetEndpoint()) ? "A file takes at most 64 MiB." : "A body takes at most 1 MiB."), StatusCodes.Status413PayloadTooLarge);

    private static string ClientOf(HttpContext context) => context.User.FindFirst("sub") is { } subject
        ? $"{context.User.FindFirst("client_id")?.Value}|{subject.Value}"
        : context.Connection.RemoteIpAddress?.ToString() ?? "";
}
