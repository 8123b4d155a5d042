using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Projection;
using Diklat.Reporting.Features.Rebuild;
using Diklat.Reporting.Features.Reconciliation;

namespace Diklat.Reporting.Features.Runs;

/// <summary>How often runs are asked for by the service itself, counted from the beginning of the last; null: never.</summary>
internal sealed record RunOptions
{
    public TimeSpan? ReconcileEvery { get; init; } = TimeSpan.FromDays(1);

    public TimeSpan? RebuildEvery { get; init; }
}

/// <summary>Does the runs that are asked for: by a caller, by a new log, by the schedule.</summary>
internal sealed partial class RunHost(Runner runner, TimeProvider clock, FollowOptions follow, RunOptions runs, ILogger<RunHost> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(RunKind.Rebuild, runs.RebuildEvery, stoppingToken);
                await LookAsync(RunKind.Reconcile, runs.ReconcileEvery, stoppingToken);
            }
            catch (Exception exception)
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(exception.GetType().Name);
                }
            }

            await Task.Delay(follow.Tick, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(RunKind kind, TimeSpan? every, CancellationToken ct)
    {
        if (every is { } period)
        {
            await runner.AskWhenDueAsync(kind, period, ct);
        }

        await runner.RunAsync(kind, ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Runs cannot be looked after, trying again: {Error}")]
    private partial void LogFailed(string error);
}

internal static class RunHosting
{
    /// <summary>Runs in the background, <c>Runs:*</c>, and the verbs <c>rebuild</c> and <c>reconcile</c>.</summary>
    public static WebApplicationBuilder AddRuns(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Runs").Get<RunOptions>() ?? new RunOptions());
        builder.Services.AddSingleton<Runner>();
        builder.Services.AddKeyedScoped<IWork, Replay>(RunKind.Rebuild);
        builder.Services.AddKeyedScoped<IWork, KeptReconciliation>(RunKind.Reconcile);
        builder.Services.AddHostedService<RunHost>();
        builder.Services.AddVerb<RebuildVerb>("rebuild");
        builder.Services.AddVerb<ReconcileVerb>("reconcile");
        return builder;
    }
}
