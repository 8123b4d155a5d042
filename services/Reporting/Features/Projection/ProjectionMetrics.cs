using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Diklat.Reporting.Data;

namespace Diklat.Reporting.Features.Projection;

/// <summary>What an operator watches: how many events were applied and how far each service's watermark is behind its log.</summary>
internal sealed class ProjectionMetrics : IDisposable
{
    private readonly Meter meter = new(Telemetry.Name);
    private readonly ConcurrentDictionary<string, long> lags = [];
    private readonly Counter<long> applied;
    private readonly Counter<long> otherLog;
    private readonly Counter<long> rebuilds;

    public ProjectionMetrics()
    {
        applied = meter.CreateCounter<long>("diklat.projection.applied", "{event}", "Events applied to the projection.");
        otherLog = meter.CreateCounter<long>("diklat.projection.foreign", "{event}", "Events of another log incarnation, not applied.");
        rebuilds = meter.CreateCounter<long>("diklat.projection.rebuilds", "{rebuild}", "Rebuilds begun because a service has a new log.");
        meter.CreateObservableGauge(
            "diklat.projection.lag",
            () => lags.Select(lag => new Measurement<long>(lag.Value, Service(lag.Key))),
            "{event}",
            "Events that exist and are not in the figures yet.");
    }

    public void Applied(Position position, int events)
    {
        applied.Add(events, Service(position.Service));
        Lag(position);
    }

    public void Lag(Position position) => lags[position.Service] = position.Highest - position.Contiguous;

    public void OtherLog(string service) => otherLog.Add(1, Service(service));

    public void Rebuild(string service) => rebuilds.Add(1, Service(service));

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> Service(string service) => new("service", service);
}
