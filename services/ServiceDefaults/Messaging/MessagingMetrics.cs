using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>Figures of outbox, relay and consumers.</summary>
internal sealed class MessagingMetrics : IDisposable
{
    private readonly Meter meter;
    private readonly TimeProvider clock;
    private readonly Counter<long> published;
    private readonly Histogram<double> consumed;
    private readonly ConcurrentDictionary<string, long> parked = new();
    private long failures;

    public MessagingMetrics(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        meter = meters.Create(Telemetry.Name);
        published = meter.CreateCounter<long>("diklat.outbox.published", "{event}", "Events that the broker confirmed.");
        consumed = meter.CreateHistogram<double>("diklat.consumer.duration", "s", "Time that a consumer took for one event, or a projection for one batch.", null, Telemetry.Durations);
        // Told from the start, as 0: an increase is seen only of what was there before.
        meter.CreateObservableCounter("diklat.outbox.failures", () => Interlocked.Read(ref failures), "{attempt}", "Attempts to publish that the broker refused; the log names the event.");
        meter.CreateObservableCounter("diklat.consumer.parked", () => parked.Select(queue => new Measurement<long>(queue.Value, Consumer(queue.Key))), "{message}", "Messages that a consumer gave up; they lie in its error queue.");
        meter.CreateObservableGauge("diklat.relay.active", () => Backlog is null ? 0 : 1, "{relay}", "1 in the replica whose relay publishes.");
        meter.CreateObservableGauge("diklat.outbox.pending", () => Seen(backlog => backlog.Pending), "{event}", "Events not yet published, without parked ones.");
        meter.CreateObservableGauge("diklat.outbox.oldest.age", () => Seen(Age), "s", "Age of the oldest event not yet published.");
        meter.CreateObservableGauge("diklat.outbox.parked", () => Seen(backlog => backlog.Parked), "{event}", "Events given up after ten attempts; the verb retry-parked tries them again.");
    }

    /// <summary>As last read by this process's relay; null while another replica's is the active one.</summary>
    public Backlog? Backlog { get; set; }

    public void Published(string name) => published.Add(1, new KeyValuePair<string, object?>("event", name));

    public void Failed() => Interlocked.Increment(ref failures);

    public void Consumed(string consumer, string outcome, TimeSpan duration) =>
        consumed.Record(duration.TotalSeconds, Consumer(consumer), new("outcome", outcome));

    public void Expect(string consumer) => parked.TryAdd(consumer, 0);

    public void Parked(string consumer) => parked.AddOrUpdate(consumer, 1, (_, count) => count + 1);

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> Consumer(string queue) => new("consumer", queue);

    private double Age(Backlog backlog) => backlog.OldestAt is { } oldest ? Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds) : 0;

    private IEnumerable<Measurement<T>> Seen<T>(Func<Backlog, T> figure)
        where T : struct => Backlog is { } backlog ? [new(figure(backlog))] : [];
}
