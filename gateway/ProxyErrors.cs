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

    private static Task WriteAsync(HttpContext context, IForwarderErrorFeature error) => (error.Error, FaultOf(error.Exception)) switch
    {
        (_, { StatusCode: StatusCodes.Status413PayloadTooLarge }) => Limits.WriteTooLarge(context),
        (_, not null) => StatusWriter.WriteAsync(context, Statuses.Of(Code.InvalidArgument, "BODY_UNREADABLE", "The body of this call did not arrive as HTTP has it; send it again.")),
        (ForwarderError.RequestTimedOut, _) => StatusWriter.WriteAsync(
            context, Statuses.Of(Code.DeadlineExceeded, "DEADLINE_EXCEEDED", "The service behind this call did not answer in time; it may have acted. A changing call with the same Idempotency-Key acts once.")),
        _ => StatusWriter.WriteAsync(context, Statuses.Of(Refusal.Unavailable("SERVICE_UNAVAILABLE", "The service behind this call does not answer; try again. A changing call with the same Idempotency-Key acts once."))),
    };

    /// <summary>The caller's own fault, which lies as deep as the layers through which the body went.</summary>
    private static BadHttpRequestException? FaultOf(Exception? exception) => exception switch
    {
        null => null,
        BadHttpRequestException fault => fault,
        AggregateException several => several.InnerExceptions.Select(FaultOf).FirstOrDefault(fault => fault is not null),
        _ => FaultOf(exception.InnerException),
    };
}
