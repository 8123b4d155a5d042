using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Diklat.ServiceDefaults;

/// <summary>Ready when the database answers and holds every migration of this version. The broker is not asked: without it writes are still accepted.</summary>
internal sealed class DatabaseReady(IServiceScopeFactory scopes) : IHealthCheck
{
    private bool migrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<DbContext>().Database;
        if (!await database.CanConnectAsync(cancellationToken))
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }

        if (!migrated)
        {
            migrated = !(await database.GetPendingMigrationsAsync(cancellationToken)).Any();
        }

        return migrated ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Migrations are pending: run the verb `migrate`.");
    }
}
