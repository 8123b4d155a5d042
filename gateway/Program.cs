using Diklat.ServiceDefaults;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Diklat.Gateway;

/// <summary>The one door: authenticates, limits, routes, observes, and adds nothing to the contract.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (HealthVerb.IsIn(args))
        {
            return await HealthVerb.RunAsync("Listen__Http", 8080, "/health/ready");
        }

        await Build(args).RunAsync();
        return 0;
    }

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddDrain();
        builder.ListenOn(("Listen:Http", 8080, HttpProtocols.Http1), ("Listen:Grpc", 8081, HttpProtocols.Http2));
        builder.AddTelemetry("gateway");
        builder.AddCallerAuthentication();
        builder.AddLimits();
        builder.Services.AddReverseProxy().LoadFromMemory(Routes.All(), Clusters.All(builder.Configuration));
        builder.Services.AddSingleton<IDestinationResolver, Replicas>();
        builder.Services.AddSingleton<IActiveHealthCheckPolicy, Readiness>();
        builder.Services.AddServiceHealth();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseRouting();
        app.UseBodyLimit();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.MapGatewayHealth();
        app.MapContract();
        app.MapReverseProxy(proxy =>
        {
            proxy.UseGrpcStatus().UseProxyErrors();
            proxy.UseLoadBalancing();
        });
        app.MapNothingElse();
        return app;
    }
}
