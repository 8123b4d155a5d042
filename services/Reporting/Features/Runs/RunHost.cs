using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Projection;
using Diklat.Reporting.Features.Rebuild;
using Diklat.Reporting.Features.Reconciliation;

namespace Diklat.Reporting.Features.Runs;

/// <summary>Looks for runs that are asked for: by a caller, by a new log, by a schedule.</summary>
internal sealed partial class RunHost(Runner runner, TimeProvider clock, FollowOptions options, ILogger<RunHost> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await runner.RunAsync(RunKind.Rebuild, stoppingToken);
                await runner.RunAsync(RunKind.Reconcile, stoppingToken);
            }
            catch (Exception exception)
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(exception.GetType().Name);
                }
            }

            await Task.Delay(options.Tick, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Runs cannot be looked after, trying again: {Error}")]
    private partial void LogFailed(string error);
}

internal static class RunHosting
{
    /// <summary>Runs in the background, and the verbs <c>rebuild</c> and <c>reconcile</c> for a schedule.</summary>
    public static WebApplicationBuilder AddRuns(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Runner>();
        builder.Services.AddKeyedScoped<IWork, Replay>(RunKind.Rebuild);
        builder.Services.AddKeyedScoped<IWork, KeptReconciliation>(RunKind.Reconcile);
        builder.Services.AddHostedService<RunHost>();
        builder.Services.AddVerb<RebuildVerb>("rebuild");
        builder.Services.AddVerb<ReconcileVerb>("reconcile");
        return builder;
    }
}
