using System.Diagnostics;
using System.Diagnostics.Metrics;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;

namespace Diklat.ServiceDefaults;

/// <summary>
/// Rate, errors and duration of each RPC, however it came (gRPC or REST): what the server's own HTTP metrics cannot tell, because the outcome of a gRPC call stands in a trailer.
/// Outermost interceptor: it sees the answer that leaves.
/// </summary>
internal sealed class CallMetrics : Interceptor
{
    private readonly Histogram<double> duration;
    private readonly Counter<long> errors;
    private readonly Counter<long> replays;

    public CallMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Telemetry.Name);
        duration = meter.CreateHistogram("rpc.server.call.duration", "s", "Duration of an RPC, gRPC and REST alike.", null, Telemetry.Durations);
        errors = meter.CreateCounter<long>("diklat.rpc.errors", "{error}", "RPCs that were refused or failed, by reason.");
        replays = meter.CreateCounter<long>("diklat.idempotency.replays", "{replay}", "Changing RPCs that got the answer of an earlier twin.");
    }

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Measure(context, () => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Measure(context, () => continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Measure(context, async () =>
        {
            await continuation(request, responseStream, context);
            return true;
        });

    private Task<T> Measure<T>(ServerCallContext context, Func<Task<T>> call) => Measure(context.GetHttpContext(), context.Method, call);

    /// <summary>The same where no interceptor comes by: the REST face of an upload.</summary>
    public async Task<T> Measure<T>(HttpContext context, string rpc, Func<Task<T>> call)
    {
        var started = Stopwatch.GetTimestamp();
        RpcException? error = null;
        try
        {
            return await call();
        }
        catch (RpcException exception)
        {
            error = exception;
            throw;
        }
        finally
        {
            Note(context, rpc, started, error);
        }
    }

    private void Note(HttpContext context, string rpc, long started, RpcException? error)
    {
        var method = rpc[1..];
        var code = Statuses.NameOf((int)(error?.StatusCode ?? StatusCode.OK));
        duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new("rpc.system.name", "grpc"), new("rpc.method", method), new("rpc.response.status_code", code));
        var span = Activity.Current is { IsAllDataRequested: true } recorded ? recorded : null;
        span?.SetTag("rpc.system.name", "grpc").SetTag("rpc.method", method).SetTag("rpc.response.status_code", code);
        if (error is not null)
        {
            var reason = error.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? code;
            errors.Add(1, new("rpc.method", method), new("rpc.response.status_code", code), new("error.type", reason));
            span?.SetTag("error.type", reason);
        }
        else if (context.Response.Headers.ContainsKey(Idempotency.ReplayedHeader))
        {
            replays.Add(1, new KeyValuePair<string, object?>("rpc.method", method));
        }
    }
}
