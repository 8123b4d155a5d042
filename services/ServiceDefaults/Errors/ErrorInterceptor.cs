using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Diklat.ServiceDefaults;

/// <summary>Every exception of an RPC leaves the service here, as a <c>google.rpc.Status</c> (<see cref="Failures"/>).</summary>
internal sealed class ErrorInterceptor(Failures failures) : Interceptor
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
            throw failures.Translate(exception, context.GetHttpContext(), context.Method, context.CancellationToken);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception exception)
        {
            throw failures.Translate(exception, context.GetHttpContext(), context.Method, context.CancellationToken);
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
            throw failures.Translate(exception, context.GetHttpContext(), context.Method, context.CancellationToken);
        }
    }
}
