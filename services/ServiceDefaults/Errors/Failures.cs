using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Code = Google.Rpc.Code;

namespace Diklat.ServiceDefaults;

/// <summary>
/// What an exception is to the caller, however the call came: a refusal is itself, a missing dependency 503, anything else INTERNAL with the trace id to look for.
/// No stack trace, CLR name, SQL or value reaches the caller.
/// </summary>
internal sealed partial class Failures(ILogger<Failures> logger)
{
    public RpcException Translate(Exception exception, HttpContext context, string method, CancellationToken ended)
    {
        var status = exception switch
        {
            Refusal refusal => Refused(refusal, method),
            OperationCanceledException when ended.IsCancellationRequested =>
                Statuses.Of(Code.Cancelled, "CANCELLED", "The caller ended the call or its deadline passed."),
            RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Unauthenticated or StatusCode.Internal } away => Away(away, method),
            NpgsqlException { IsTransient: true } or TimeoutException => Away(exception, method),
            InvalidOperationException { InnerException: NpgsqlException { IsTransient: true } } => Away(exception, method),
            _ => Broken(exception, method),
        };

        if (status.Code == (int)Code.Unavailable)
        {
            context.Response.Headers.RetryAfter = Statuses.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return status.ToRpcException();
    }

    private Google.Rpc.Status Refused(Refusal refusal, string method)
    {
        LogRefused(method, refusal.Reason, string.Join(',', refusal.Violations.Select(v => $"{v.Field}:{v.Reason}")));
        return Statuses.Of(refusal);
    }

    private Google.Rpc.Status Away(Exception exception, string method)
    {
        LogAway(method, exception.GetType().Name, exception is RpcException { Status: var status } ? $"{status.StatusCode} {status.DebugException?.GetBaseException().GetType().Name}" : "");
        return Statuses.Of(Refusal.Unavailable("DEPENDENCY_UNAVAILABLE", "A part of the platform is away for the moment; nothing was done. Try again."));
    }

    private Google.Rpc.Status Broken(Exception exception, string method)
    {
        LogBroken(exception, method);
        return Statuses.Of(Code.Internal, "INTERNAL", $"Something went wrong on our side; nothing was done. Tell support this trace id: {System.Diagnostics.Activity.Current?.TraceId}.");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} refused: {Reason} {Fields}")]
    private partial void LogRefused(string method, string reason, string fields);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} could not be answered: {Exception} {Status}")]
    private partial void LogAway(string method, string exception, string status);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed")]
    private partial void LogBroken(Exception exception, string method);
}
