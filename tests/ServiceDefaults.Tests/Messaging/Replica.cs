using Diklat.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Diklat.ServiceDefaults.Tests.Messaging;

/// <summary>One process of the service, as far as messaging goes.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly WebApplication app;
    private bool stopped;

    private Replica(WebApplication app) => this.app = app;

    public IServiceProvider Services => app.Services;

    public string Address => app.Urls.First();

    public EventLogStore Log => Services.GetRequiredService<EventLogStore>();

    public static async Task<Replica> Start(string database, string broker, Action<Consumers>? consumers, Action<IServiceCollection>? services, bool relays)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["ConnectionStrings:Database"] = database;
        builder.Configuration["ConnectionStrings:RabbitMq"] = broker;
        builder.Logging.ClearProviders();
        if (Environment.GetEnvironmentVariable("DIKLAT_TEST_LOG") is not null)
        {
            builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Information);
            builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddGrpc();
        builder.AddDatabase<ProbeDb>();
        builder.AddMessaging(consumers);
        services?.Invoke(builder.Services);
        if (!relays)
        {
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(Relay)));
        }

        var app = builder.Build();
        app.MapGrpcService<EventLogApi>();
        app.MapHealthChecks("/readyz");
        await app.StartAsync();
        return new Replica(app);
    }

    /// <summary>Stops; with no time to finish anything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!stopped)
        {
            stopped = true;
            await app.StopAsync(new CancellationToken(canceled: true));
            await app.DisposeAsync();
        }
    }
}
