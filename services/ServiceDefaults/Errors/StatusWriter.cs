using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Diklat.ServiceDefaults;

/// <summary>Writes a <c>google.rpc.Status</c> where no RPC runs: as JSON to REST callers, as a trailers-only answer to gRPC callers.</summary>
public static class StatusWriter
{
    /// <summary>Types of the details, for JSON.</summary>
    public static TypeRegistry Details { get; } = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithTypeRegistry(Details));
    private static readonly TimeSpan RestWithin = TimeSpan.FromSeconds(5);

    /// <summary>Ends the request with a status. Does nothing once the answer has begun.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">What to tell.</param>
    /// <param name="httpStatus">HTTP status, where it is not the usual one of the code (413).</param>
    public static async Task WriteAsync(HttpContext context, Google.Rpc.Status status, int? httpStatus = null)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            return;
        }

        await TakeRestAsync(context);
        if (status.Code == (int)Code.Unavailable)
        {
            response.Headers.RetryAfter = Statuses.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (IsGrpc(context))
        {
            response.StatusCode = StatusCodes.Status200OK;
            response.ContentType = "application/grpc";
            response.Headers["grpc-status"] = status.Code.ToString(CultureInfo.InvariantCulture);
            response.Headers["grpc-message"] = Uri.EscapeDataString(status.Message);
            response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray());
            return;
        }

        response.StatusCode = httpStatus ?? Statuses.HttpStatusOf(status.Code);
        response.ContentType = "application/json";
        await response.WriteAsync(Json.Format(status), context.RequestAborted);
    }

    /// <summary>
    /// An answer before the end of the body resets an HTTP/2 stream, and a proxy that is still passing the body on takes the call for failed or drops its
    /// caller's connection. So the rest is taken first, as the server itself does on HTTP/1.1: as much as a body may be, and not for long.
    /// </summary>
    private static async Task TakeRestAsync(HttpContext context)
    {
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            return;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        enough.CancelAfter(RestWithin);
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, enough.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // Too long, too slow, or the caller has gone: the answer is the same.
        }
    }

    private static bool IsGrpc(HttpContext context) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
        && type.MediaType.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase);
}
