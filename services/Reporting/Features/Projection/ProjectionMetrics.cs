using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Diklat.Reporting.Data;

namespace Diklat.Reporting.Features.Projection;

/// <summary>What an operator watches: how many events were applied, and how far and how long each service's figures are behind its log.</summary>
internal sealed class ProjectionMetrics
{
    private readonly TimeProvider clock;
    private readonly Counter<long> applied;
    private readonly ConcurrentDictionary<string, long> lags = [];
    private readonly ConcurrentDictionary<string, long> otherLogs = Zeros();
    private readonly ConcurrentDictionary<string, long> rebuilds = Zeros();
    private readonly ConcurrentDictionary<string, Freshness> freshness;

    public ProjectionMetrics(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        freshness = new(Events.Services.Select(service => KeyValuePair.Create(service, new Freshness(clock.GetTimestamp()))));
        var meter = meters.Create(Telemetry.Name);
        applied = meter.CreateCounter<long>("diklat.projection.applied", "{event}", "Events applied to the projection.");
        // Told from the start, as 0: an increase is seen only of what was there before.
        meter.CreateObservableCounter("diklat.projection.foreign", () => otherLogs.Select(Measured), "{event}", "Events of another log incarnation, not applied.");
        meter.CreateObservableCounter("diklat.projection.rebuilds", () => rebuilds.Select(Measured), "{rebuild}", "Rebuilds begun because a service has a new log.");
        meter.CreateObservableGauge("diklat.projection.lag", () => lags.Select(Measured), "{event}", "Events that are known to exist and are not in the figures yet.");
        meter.CreateObservableGauge(
            "diklat.projection.age",
            () => freshness.Select(service => new Measurement<double>(clock.GetElapsedTime(service.Value.CompleteAt).TotalSeconds, Service(service.Key))),
            "s",
            "Time since the figures are known to have held everything that stood in a service's log.");
    }

    public void Applied(Position position, int events)
    {
        applied.Add(events, Service(position.Service));
        Lag(position);
    }

    public void Lag(Position position)
    {
        lags[position.Service] = position.Highest - position.Contiguous;
        freshness[position.Service].Reached(position);
    }

    /// <summary>The service says where its log ends now.</summary>
    public void Asked(string service, Guid log, long end) => freshness[service].Asked(log, end, clock.GetTimestamp());

    public void OtherLog(string service) => otherLogs.AddOrUpdate(service, 1, (_, count) => count + 1);

    public void Rebuild(string service) => rebuilds.AddOrUpdate(service, 1, (_, count) => count + 1);

    private static ConcurrentDictionary<string, long> Zeros() => new(Events.Services.Select(service => KeyValuePair.Create(service, 0L)));

    private static Measurement<long> Measured(KeyValuePair<string, long> service) => new(service.Value, Service(service.Key));

    private static KeyValuePair<string, object?> Service(string service) => new("service", service);

    /// <summary>The figures are complete as of the moment when the log ended at what they have reached by now.</summary>
    private sealed class Freshness(long started)
    {
        private readonly Lock gate = new();
        private (Guid Log, long End, long At)? waits;

        public long CompleteAt { get; private set; } = started;

        public void Asked(Guid log, long end, long at)
        {
            lock (gate)
            {
                // An end that is still waited for is the older one, so the nearer one.
                waits = waits is { } waiting && waiting.Log == log ? waiting : (log, end, at);
            }
        }

        public void Reached(Position position)
        {
            lock (gate)
            {
                if (waits is { } waiting && position.Log == waiting.Log && position.Contiguous >= waiting.End)
                {
                    (CompleteAt, waits) = (waiting.At, null);
                }
            }
        }
    }
}
