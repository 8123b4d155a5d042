using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Diklat.ServiceDefaults;

/// <summary>
/// Between being told to stop and stopping lie <c>Drain:Seconds</c> (0): no longer ready, still serving, so that whoever sends calls finds another
/// replica first. Then no connection is taken any more, and calls in flight have <c>Drain:Finish</c> seconds (30) to end.
/// </summary>
public static class Drain
{
    /// <summary>Adds the drain and its share in readiness.</summary>
    public static void AddDrain(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var wait = TimeSpan.FromSeconds(builder.Configuration.GetValue("Drain:Seconds", 0));
        var finish = TimeSpan.FromSeconds(builder.Configuration.GetValue("Drain:Finish", 30));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = wait + finish);
        builder.Services.AddSingleton(_ => new Draining(wait));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        builder.Services.AddHealthChecks().AddCheck<Draining>("drain");
    }

    private sealed class Draining(TimeSpan wait) : IHostedLifecycleService, IHealthCheck
    {
        private volatile bool stopping;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(stopping ? HealthCheckResult.Unhealthy("Stopping.") : HealthCheckResult.Healthy());

        /// <summary>Comes before the server and the consumers are stopped.</summary>
        public Task StoppingAsync(CancellationToken cancellationToken)
        {
            stopping = true;
            return Task.Delay(wait, cancellationToken);
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
