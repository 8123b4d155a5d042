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

    private static bool IsGrpc(HttpContext context) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
        && type.MediaType.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase);
}
