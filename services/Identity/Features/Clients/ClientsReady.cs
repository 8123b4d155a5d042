using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Diklat.Identity.Features.Clients;

/// <summary>Waits for a migrated database, then brings the configured clients into it. Until then the service is alive, but not ready.</summary>
internal sealed class ClientsReady(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<ClientsReady> logger)
    : BackgroundService, IHealthCheck
{
    private volatile bool _ready;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The clients are not in the database yet."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // To stop a host that is still starting ends in a stack trace instead of the reason.
        await Task.Delay(Timeout.Infinite, lifetime.ApplicationStarted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!_ready && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                _ready = await Synchronize(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or DbUpdateException)
            {
                logger.LogWarning("The database is not reachable yet: {Reason}", e.Message);
            }
            catch (Exception e) when (e is InvalidOperationException or DevelopmentClientInProductionException)
            {
                logger.LogCritical("{Reason}", e.Message);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }

            if (!_ready)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> Synchronize(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            return false;
        }

        await scope.ServiceProvider.GetRequiredService<SynchronizeClients>().Handle(ct);
        return true;
    }
}

internal static class ClientsReadyRegistration
{
    public static void AddClientsReady(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ClientsReady>().AddHostedService(services => services.GetRequiredService<ClientsReady>());
        builder.Services.AddHealthChecks().AddCheck<ClientsReady>("clients");
    }
}
