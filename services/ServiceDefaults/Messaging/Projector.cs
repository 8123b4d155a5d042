using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>
/// Gives a projection whatever has arrived while its last batch was under way, so batches are as large as the load asks for and a lone event does not wait.
/// Each event is acknowledged, or fails, by itself.
/// </summary>
internal sealed class Projector<TProjection>(IServiceScopeFactory scopes, MessagingMetrics metrics, ILogger<Projector<TProjection>> logger, string queue) : IDisposable
    where TProjection : class, IProjection
{
    public const int MostAtOnce = 200;

    private readonly ConcurrentQueue<Waiting> arrived = new();
    private readonly SemaphoreSlim oneBatch = new(1, 1);

    public async Task Handle(ReceivedEvent e, CancellationToken ct)
    {
        var mine = new Waiting(e, Activity.Current?.Context ?? default);
        arrived.Enqueue(mine);
        await oneBatch.WaitAsync(ct);
        try
        {
            while (!mine.Done.Task.IsCompleted)
            {
                await ApplyNext(ct);
            }
        }
        finally
        {
            oneBatch.Release();
        }

        await mine.Done.Task;
    }

    public void Dispose() => oneBatch.Dispose();

    private async Task ApplyNext(CancellationToken ct)
    {
        var batch = new List<Waiting>();
        while (batch.Count < MostAtOnce && arrived.TryDequeue(out var next))
        {
            batch.Add(next);
        }

        if (await Try(batch, ct) is not null && batch.Count > 1)
        {
            logger.LogWarning("{Queue}: a batch of {Count} failed; its events are applied one by one", queue, batch.Count);
            foreach (var one in batch)
            {
                await Try([one], ct);
            }
        }
    }

    private async Task<Exception?> Try(List<Waiting> batch, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var activity = MessagingTraces.ProcessBatch(queue, batch.Select(one => one.Trace));
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TProjection>().Apply(batch.ConvertAll(one => one.Event), ct);
            batch.ForEach(one => one.Done.SetResult());
            metrics.Consumed(queue, "applied", Stopwatch.GetElapsedTime(started));
            return null;
        }
        catch (Exception exception)
        {
            metrics.Consumed(queue, "failed", Stopwatch.GetElapsedTime(started));
            if (batch is [var one])
            {
                one.Done.SetException(exception);
            }

            return exception;
        }
    }

    private sealed record Waiting(ReceivedEvent Event, ActivityContext Trace)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
