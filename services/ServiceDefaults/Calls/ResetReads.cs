using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Diklat.ServiceDefaults;

/// <summary>
/// Repeats a read whose stream the other side's HTTP layer reset. Such a call ends with INTERNAL as one does that the service failed at, and only what the client knows beside the status tells them
/// apart: of a reset it holds the HTTP/2 error, of an answer nothing. A connection that closes or goes away ends its calls with UNAVAILABLE, which the channel itself retries.
/// </summary>
internal sealed class ResetReads : Interceptor
{
    private const int Attempts = 4;

    /// <summary>Whether a method changes nothing, by its name.</summary>
    public static bool IsRead(string method) => method.StartsWith("Get", StringComparison.Ordinal) || method.StartsWith("List", StringComparison.Ordinal);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(request, context);
        return IsRead(context.Method.Name) ? new(Answer(), call.ResponseHeadersAsync, () => call.GetStatus(), () => call.GetTrailers(), () => call.Dispose()) : call;

        async Task<TResponse> Answer()
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await call.ResponseAsync;
                }
                catch (RpcException exception) when (attempt < Attempts && IsReset(exception))
                {
                    await Task.Delay(RpcClients.FirstPause * (1 << (attempt - 1)), context.Options.CancellationToken);
                    call = continuation(request, context);
                }
            }
        }
    }

    private static bool IsReset(RpcException exception)
    {
        for (var cause = exception.StatusCode == StatusCode.Internal ? exception.Status.DebugException : null; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpProtocolException)
            {
                return true;
            }
        }

        return false;
    }
}
