using Diklat.Reporting.Data;

namespace Diklat.Reporting.Features.Exports;

/// <summary>Makes what was asked for, one at a time in every replica, and deletes files whose time is over.</summary>
internal sealed partial class ExportWorker(IServiceScopeFactory scopes, ExportQueue queue, ExportSignal signal, ExportOptions options, TimeProvider clock, ILogger<ExportWorker> logger) : BackgroundService
{
    private const int AttemptsAtMost = 5;
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var swept = default(long?);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (swept is not { } at || clock.GetElapsedTime(at) >= BetweenSweeps)
                {
                    await queue.Sweep(stoppingToken);
                    swept = clock.GetTimestamp();
                }

                while (await queue.Take(stoppingToken) is { } taken)
                {
                    await MakeAsync(taken, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogBroken(exception.GetType().Name);
            }

            await signal.Wait(options.Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Makes one; whatever goes wrong is noted with it.</summary>
    internal async Task MakeAsync(TakenExport taken, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (taken.Attempts > AttemptsAtMost)
            {
                await queue.Fail(taken, "INTERRUPTED", ct);
                return;
            }

            await scope.ServiceProvider.GetRequiredService<ExportRun>().RunAsync(taken, ct);
        }
        catch (ExportLost)
        {
            // Nothing is left to do here.
        }
        catch (Refusal refusal)
        {
            await queue.Fail(taken, refusal.Reason, ct);
        }
        catch (Exception exception)
        {
            LogBroken(exception.GetType().Name);
            var stopping = ct.IsCancellationRequested;
            await (stopping || taken.Attempts < AttemptsAtMost ? queue.Release(taken, stopping, CancellationToken.None) : queue.Fail(taken, "INTERNAL", CancellationToken.None));
        }
    }

    // The message of an exception may hold a value.
    [LoggerMessage(Level = LogLevel.Warning, Message = "An export broke off and is begun anew later: {Exception}")]
    private partial void LogBroken(string exception);
}
