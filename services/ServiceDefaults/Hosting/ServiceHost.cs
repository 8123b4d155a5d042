using System.Net;
using Diklat.ServiceDefaults.Rest;
using Diklat.ServiceDefaults.Messaging;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RpcServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Diklat.ServiceDefaults;

/// <summary>What every service is made of; a service's Program.cs names only what is its own.</summary>
public static class ServiceHost
{
    /// <summary>Largest request body, in bytes, at gateway and services.</summary>
    public const int MaxBodySize = 1024 * 1024;

    /// <summary>Largest file in an upload, in bytes: what a client-streaming RPC takes in all, by either face.</summary>
    public const int MaxUploadSize = 64 * MaxBodySize;

    /// <summary>
    /// A builder with telemetry, health, authentication, errors, idempotency and gRPC with JSON transcoding. Listens on <c>Listen:Grpc</c>
    /// (8080, HTTP/2 without TLS: gRPC and JSON) and <c>Listen:Health</c> (8081, HTTP/1.1) at <c>Listen:Address</c> (any).
    /// </summary>
    /// <param name="args">Arguments of the process.</param>
    /// <param name="service">Name of the service, as in telemetry.</param>
    public static WebApplicationBuilder CreateBuilder(string[] args, string service)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddSecretFiles();
        builder.AddDrain();
        builder.ListenOn(("Listen:Grpc", 8080, HttpProtocols.Http2), ("Listen:Health", 8081, HttpProtocols.Http1));
        builder.AddTelemetry(service);
        builder.AddCallerAuthentication();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddScoped<Call>();
        builder.Services.AddScoped<Idempotency>();
        builder.Services.AddSingleton<Failures>();
        builder.Services.AddSingleton<CallMetrics>();
        builder.Services.AddGrpcHealthChecks();
        builder.Services
            .AddGrpc(options =>
            {
                options.MaxReceiveMessageSize = MaxBodySize;
                options.Interceptors.Add<CallMetrics>();
                options.Interceptors.Add<ErrorInterceptor>();
                options.Interceptors.Add<IdempotencyInterceptor>();
            })
            .AddJsonTranscoding(options =>
            {
                options.TypeRegistry = StatusWriter.Details;
                options.JsonSettings.WriteInt64sAsStrings = true;
            });
        return builder;
    }

    /// <summary>Endpoints from configuration; each cleartext port speaks one protocol.</summary>
    public static void ListenOn(this WebApplicationBuilder builder, params (string Key, int Default, HttpProtocols Protocols)[] ports)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var address = builder.Configuration["Listen:Address"] is { } text ? IPAddress.Parse(text) : IPAddress.Any;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            foreach (var (key, fallback, protocols) in ports)
            {
                kestrel.Listen(address, builder.Configuration.GetValue(key, fallback), endpoint => endpoint.Protocols = protocols);
            }
        });
    }

    /// <summary>Maps the RPCs of one gRPC class, gRPC and REST, each with the access that its proto states.</summary>
    public static void MapRpc<TApi>(this WebApplication app)
        where TApi : class
    {
        var methods = DescriptorOf(typeof(TApi)).Methods.ToDictionary(method => method.Name);
        app.MapGrpcService<TApi>().Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<GrpcMethodMetadata>().FirstOrDefault() is { } rpc)
            {
                endpoint.Metadata.Add(RpcAccess.MetadataOf(methods[rpc.Method.Name]));
            }
        });
    }

    /// <summary>Runs the verb <c>health</c>, which needs no service, or builds the service and runs it.</summary>
    /// <returns>Exit code of the process.</returns>
    public static Task<int> RunAsync(string[] args, Func<WebApplication> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return HealthVerb.IsIn(args) ? HealthVerb.RunAsync() : build().RunServiceAsync(args);
    }

    /// <summary>Runs the verb in the arguments (<see cref="IVerb"/>) or, without one, the service until it is stopped.</summary>
    /// <returns>Exit code of the process.</returns>
    public static async Task<int> RunServiceAsync(this WebApplication app, string[] args)
    {
        if (!await app.RunVerbAsync(args))
        {
            app.UseServicePipeline();
            await app.RunAsync();
        }

        return 0;
    }

    /// <summary>Runs the verb in the arguments, if there is one.</summary>
    public static async Task<bool> RunVerbAsync(this WebApplication app, string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (args is not [var name, ..] || app.Services.GetKeyedService<IVerb>(name) is not { } verb)
        {
            return false;
        }

        await verb.RunAsync(args[1..], CancellationToken.None);
        return true;
    }

    /// <summary>Health end points and the strict reader; apart from running, so that tests can start the same pipeline.</summary>
    internal static void UseServicePipeline(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseStrictReader();
        app.UseEventStreams();
        app.MapGrpcHealthChecksService().AllowAnonymous();
        app.MapHealth();
        if (app.Services.GetService<EventLogStore>() is not null)
        {
            app.MapRpc<EventLogApi>();
        }
    }

    /// <summary><c>/livez</c> (the process answers) and <c>/readyz</c> (it can do its work).</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/livez", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz").AllowAnonymous();
    }

    private static RpcServiceDescriptor DescriptorOf(Type api)
    {
        var type = api;
        while (type.BaseType != typeof(object))
        {
            type = type.BaseType!;
        }

        return (RpcServiceDescriptor)type.DeclaringType!.GetProperty("Descriptor")!.GetValue(null)!;
    }
}
