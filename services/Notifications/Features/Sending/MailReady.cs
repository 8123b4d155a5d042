using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Diklat.Notifications.Features.Sending;

/// <summary>Without a mail server the service is ready (it takes events and answers), but says that something is missing.</summary>
internal sealed class MailReady(IOptions<SmtpOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(options.Value.Host.Length > 0
        ? HealthCheckResult.Healthy()
        : HealthCheckResult.Degraded("Smtp:Host is not set: notices wait."));
}
