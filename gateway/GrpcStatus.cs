using Microsoft.AspNetCore.Http.Features;
using Code = Google.Rpc.Code;

namespace Diklat.Gateway;

/// <summary>Tells the outcome of a gRPC call beside its HTTP status, which is 200 whatever became of it.</summary>
internal static class GrpcStatus
{
    private const string Trailer = "grpc-status";
    private static readonly Dictionary<string, string> Names = Enum.GetValues<Code>().ToDictionary(
        code => ((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture), code => Google.Rpc.CodeReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)code).Name);

    public static IApplicationBuilder UseGrpcStatus(this IApplicationBuilder proxy) => proxy.Use(async (context, next) =>
    {
        await next(context);
        if (StatusOf(context) is { } number && Names.TryGetValue(number, out var name))
        {
            context.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(new("rpc.response.status_code", name));
        }
    });

    private static string? StatusOf(HttpContext context) =>
        context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers.TryGetValue(Trailer, out var trailer) == true ? trailer.ToString()
        : context.Response.Headers.TryGetValue(Trailer, out var header) ? header.ToString()
        : null;
}
