using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Diklat.ServiceDefaults;

/// <summary>Not ready before the provider's keys were had once: until then every caller, with a good token too, would be told to log in.</summary>
internal sealed class KeysReady(IOptionsMonitor<JwtBearerOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Once had, they are remembered, and a provider that does not answer takes nothing away.
            await options.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager!.GetConfigurationAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy("The keys of the identity provider (Auth:MetadataAddress) are not to be had yet.");
        }
    }
}
