using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>Figures of outbox, relay and consumers.</summary>
internal sealed class MessagingMetrics : IDisposable
{
    public static readonly ActivitySource Traces = new(Telemetry.Name);

    private readonly Meter meter;
    private readonly TimeProvider clock;
    private readonly Counter<long> published;
    private readonly Counter<long> failures;
    private readonly Histogram<double> consumed;

    public MessagingMetrics(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        meter = meters.Create(Telemetry.Name);
        published = meter.CreateCounter<long>("diklat.outbox.published", "{event}", "Events that the broker confirmed.");
        failures = meter.CreateCounter<long>("diklat.outbox.failures", "{attempt}", "Attempts to publish that the broker refused.");
        consumed = meter.CreateHistogram<double>("diklat.consumer.duration", "s", "Time that a consumer took for one event, or a projection for one batch.");
        meter.CreateObservableGauge("diklat.outbox.pending", () => Seen(backlog => backlog.Pending), "{event}", "Events not yet published, without parked ones.");
        meter.CreateObservableGauge("diklat.outbox.oldest.age", () => Seen(Age), "s", "Age of the oldest event not yet published.");
        meter.CreateObservableGauge("diklat.outbox.parked", () => Seen(backlog => backlog.Parked), "{event}", "Events given up after ten attempts; the verb retry-parked tries them again.");
    }

    /// <summary>As last read by this process's relay; null while another replica's is the active one.</summary>
    public Backlog? Backlog { get; set; }

    public void Published(string name) => published.Add(1, new KeyValuePair<string, object?>("event", name));

    public void Failed(string name) => failures.Add(1, new KeyValuePair<string, object?>("event", name));

    public void Consumed(string consumer, string outcome, TimeSpan duration) =>
        consumed.Record(duration.TotalSeconds, new("consumer", consumer), new("outcome", outcome));

    public void Dispose() => meter.Dispose();

    private double Age(Backlog backlog) => backlog.OldestAt is { } oldest ? Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds) : 0;

    private IEnumerable<Measurement<T>> Seen<T>(Func<Backlog, T> figure)
        where T : struct => Backlog is { } backlog ? [new(figure(backlog))] : [];
}
