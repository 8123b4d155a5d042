using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client.Configuration;
using Grpc.Net.ClientFactory;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diklat.ServiceDefaults;

/// <summary>Clients of other services: always with a deadline, retried only where a call changes nothing.</summary>
public static class RpcClients
{
    /// <summary>
    /// Deadline of a call that has none: twice what the first call took of a replica that had just started beside others on a machine with more to do than it could (4.8 s), and shorter than
    /// the gateway waits for the service that makes the call.
    /// </summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Before a call is made again the first time, twice as long each time after: a client told that a replica stops takes a moment to leave its connection, and would meet it again.</summary>
    internal static TimeSpan FirstPause { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Registers a gRPC client of the service at <c>Services:&lt;service&gt;</c>, with this platform's own token.</summary>
    public static WebApplicationBuilder AddRpcClient<TClient>(this WebApplicationBuilder builder, string service)
        where TClient : ClientBase
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<PlatformToken>();
        builder.Services.AddHttpClient(PlatformToken.HttpClientName);
        return builder.AddRpcClient<TClient, PlatformTokenHandler>(service);
    }

    /// <summary>Registers a gRPC client of what answers at <c>Services:&lt;service&gt;</c>; the handler says in whose name each call is made.</summary>
    public static WebApplicationBuilder AddRpcClient<TClient, THandler>(this WebApplicationBuilder builder, string service)
        where TClient : ClientBase
        where THandler : DelegatingHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddTransient<THandler>();
        builder.Services
            .AddGrpcClient<TClient>(NameOf<TClient>(service), (provider, options) =>
            {
                var configuration = provider.GetRequiredService<IConfiguration>();
                options.Address = new Uri(configuration[$"Services:{service}"] ?? throw new InvalidOperationException($"Set Services:{service} to its address."));
            })
            .ConfigureChannel(channel => channel.ServiceConfig = new ServiceConfig { MethodConfigs = { RetriesOf(typeof(TClient)) } })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                ConnectTimeout = TimeSpan.FromSeconds(1),
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                KeepAlivePingDelay = TimeSpan.FromSeconds(30),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(5),
            })
            .AddHttpMessageHandler<THandler>()
            .AddInterceptor(() => new DeadlineInterceptor())
            .AddInterceptor(() => new ResetReads());
        return builder;
    }

    /// <summary>One client type may be registered for several services; then it is had by this name from <see cref="GrpcClientFactory"/>.</summary>
    internal static string NameOf<TClient>(string service) => $"{service}.{typeof(TClient).Name}";

    private static MethodConfig RetriesOf(Type client)
    {
        var descriptor = (Google.Protobuf.Reflection.ServiceDescriptor)client.DeclaringType!.GetProperty("Descriptor")!.GetValue(null)!;
        var config = new MethodConfig
        {
            RetryPolicy = new RetryPolicy
            {
                MaxAttempts = 3,
                InitialBackoff = FirstPause,
                MaxBackoff = TimeSpan.FromMilliseconds(500),
                BackoffMultiplier = 2,
                RetryableStatusCodes = { StatusCode.Unavailable },
            },
        };
        foreach (var method in descriptor.Methods.Where(method => ResetReads.IsRead(method.Name)))
        {
            config.Names.Add(new MethodName { Service = descriptor.FullName, Method = method.Name });
        }

        return config;
    }

    private sealed class DeadlineInterceptor : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            var options = context.Options.Deadline is null
                ? context.Options.WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + Deadline)
                : context.Options;
            return continuation(request, new(context.Method, context.Host, options));
        }
    }
}
