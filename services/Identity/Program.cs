using Diklat.Identity.Api;
using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Diklat.Identity.Features.Clients;
using Diklat.Identity.Server;
using Diklat.ServiceDefaults;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diklat.Identity;

internal static class Program
{
    private const int MaxBodySize = 64 * 1024;

    public static async Task<int> Main(string[] args)
    {
        if (HealthVerb.IsIn(args))
        {
            return await HealthVerb.RunAsync();
        }

        try
        {
            await using var app = Build(args);
            if (Verbs.Has(args))
            {
                return await Verbs.Run(app.Services, args, Console.Out, Console.Error);
            }

            if (!await app.RunVerbAsync(args))
            {
                await app.RunAsync();
            }

            return Environment.ExitCode;
        }
        catch (DevelopmentClientInProductionException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <param name="args">Arguments of the process.</param>
    /// <param name="adjust">What a test changes before it is built.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddSecretFiles();
        builder.AddDrain();
        ConfiguredClients.RefuseDevelopmentClientInProduction(builder.Configuration, builder.Environment);
        builder.ListenOn(("Listen:Grpc", 8080, HttpProtocols.Http2), ("Listen:Health", 8081, HttpProtocols.Http1));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodySize);
        builder.AddTelemetry("identity");
        builder.AddContext<IdentityDb>();
        builder.AddOpenIdConnect();
        builder.AddPasswordLogin();
        builder.AddRequestLimit();
        builder.AddSlices();
        builder.AddClientsReady();
        builder.Services.AddHostedService<Pruning>();
        builder.Services.AddExceptionHandler<Failures>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseExceptionHandler(_ => { });
        app.UsePublicAddress();
        app.UseForwardedHeaders();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.MapHealth();
        app.MapOAuth();
        return app;
    }
}
