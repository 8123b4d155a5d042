using System.Globalization;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using Npgsql;
using Code = Google.Rpc.Code;

namespace Diklat.ServiceDefaults;

/// <summary>
/// Every exception leaves a service here, as a <c>google.rpc.Status</c>: a refusal as itself, a missing dependency as 503, anything else as
/// INTERNAL with the trace id to look for. No stack trace, CLR name, SQL or value reaches the caller.
/// </summary>
internal sealed partial class ErrorInterceptor(ILogger<ErrorInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception exception)
        {
            throw Translate(exception, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception exception)
        {
            throw Translate(exception, context);
        }
    }

    private RpcException Translate(Exception exception, ServerCallContext context)
    {
        var status = exception switch
        {
            Refusal refusal => Refused(refusal, context),
            OperationCanceledException when context.CancellationToken.IsCancellationRequested =>
                Statuses.Of(Code.Cancelled, "CANCELLED", "The caller ended the call or its deadline passed."),
            RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Unauthenticated or StatusCode.Internal } away => Away(away, context),
            NpgsqlException { IsTransient: true } or TimeoutException => Away(exception, context),
            InvalidOperationException { InnerException: NpgsqlException { IsTransient: true } } => Away(exception, context),
            _ => Broken(exception, context),
        };

        if (status.Code == (int)Code.Unavailable)
        {
            context.GetHttpContext().Response.Headers.RetryAfter = Statuses.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return status.ToRpcException();
    }

    private Google.Rpc.Status Refused(Refusal refusal, ServerCallContext context)
    {
        LogRefused(context.Method, refusal.Reason, string.Join(',', refusal.Violations.Select(v => $"{v.Field}:{v.Reason}")));
        return Statuses.Of(refusal);
    }

    private Google.Rpc.Status Away(Exception exception, ServerCallContext context)
    {
        LogAway(context.Method, exception.GetType().Name, (exception as RpcException)?.Status.StatusCode.ToString() ?? "");
        return Statuses.Of(Refusal.Unavailable("DEPENDENCY_UNAVAILABLE", "A part of the platform is away for the moment; nothing was done. Try again."));
    }

    private Google.Rpc.Status Broken(Exception exception, ServerCallContext context)
    {
        LogBroken(exception, context.Method);
        return Statuses.Of(Code.Internal, "INTERNAL", $"Something went wrong on our side; nothing was done. Tell support this trace id: {System.Diagnostics.Activity.Current?.TraceId}.");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} refused: {Reason} {Fields}")]
    private partial void LogRefused(string method, string reason, string fields);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} could not be answered: {Exception} {Status}")]
    private partial void LogAway(string method, string exception, string status);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed")]
    private partial void LogBroken(Exception exception, string method);
}
