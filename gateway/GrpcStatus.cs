using System.Globalization;
using Diklat.ServiceDefaults;
using Microsoft.AspNetCore.Http.Features;

namespace Diklat.Gateway;

/// <summary>Tells the outcome of a gRPC call beside its HTTP status, which is 200 whatever became of it.</summary>
internal static class GrpcStatus
{
    private const string Trailer = "grpc-status";

    public static IApplicationBuilder UseGrpcStatus(this IApplicationBuilder proxy) => proxy.Use(async (context, next) =>
    {
        await next(context);
        if (int.TryParse(StatusOf(context), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Statuses.NameOf(number) is { } name)
        {
            context.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(new("rpc.response.status_code", name));
        }
    });

    private static string? StatusOf(HttpContext context) =>
        context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers.TryGetValue(Trailer, out var trailer) == true ? trailer.ToString()
        : context.Response.Headers.TryGetValue(Trailer, out var header) ? header.ToString()
        : null;
}
