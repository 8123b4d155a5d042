using Diklat.Reporting.Data;

namespace Diklat.Reporting.Features.Projection;

/// <summary>
/// Sees to it that nothing stays missing: asks each service for the end of its log, and reads from the log what the broker did not bring.
/// Each service is followed alone, so that one that is away does not hold up the others.
/// </summary>
internal sealed partial class FollowLogs(IServiceScopeFactory scopes, TimeProvider clock, FollowOptions options, ILogger<FollowLogs> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Events.Services.Select(service => FollowAsync(service, stoppingToken)));

    private async Task FollowAsync(string service, CancellationToken ct)
    {
        var pace = new FollowPace(clock, options);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<FollowLog>().Handle(service, pace, ct);
            }
            catch (Exception exception)
            {
                if (!ct.IsCancellationRequested)
                {
                    LogFailed(service, exception.Message);
                }
            }

            await Task.Delay(options.Tick, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log of {Service} could not be followed, trying again: {Error}")]
    private partial void LogFailed(string service, string error);
}

/// <summary>How patiently logs are followed.</summary>
internal sealed record FollowOptions
{
    /// <summary>How often positions are looked at.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a missing event may still come by the broker.</summary>
    public TimeSpan GapAge { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a service is asked for the end of its log.</summary>
    public TimeSpan HeadPoll { get; init; } = TimeSpan.FromSeconds(15);
}
