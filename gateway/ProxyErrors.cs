using Diklat.ServiceDefaults;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;
using Code = Google.Rpc.Code;

namespace Diklat.Gateway;

/// <summary>What the proxy itself has to say, in the one error shape.</summary>
internal static class ProxyErrors
{
    public static void UseProxyErrors(this IApplicationBuilder proxy) => proxy.Use(async (context, next) =>
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is { } error && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Headers.Remove("Content-Length");
            await WriteAsync(context, error);
        }
    });

    /// <summary>Whatever has no route: the contract does not know it.</summary>
    public static void MapNothingElse(this WebApplication app) => app.MapFallback("{**path}", context => StatusWriter.WriteAsync(
        context, Statuses.Of(Code.NotFound, "NOT_FOUND", "There is nothing here; the API is described at /openapi/v1.json."))).AllowAnonymous();

    private static Task WriteAsync(HttpContext context, IForwarderErrorFeature error) => error switch
    {
        { Exception: BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } } or { Exception.InnerException: BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } } =>
            Limits.WriteTooLarge(context),
        _ => StatusWriter.WriteAsync(context, Statuses.Of(Refusal.Unavailable("SERVICE_UNAVAILABLE", "The service behind this call does not answer; try again. A changing call with the same Idempotency-Key acts once."))),
    };
}
