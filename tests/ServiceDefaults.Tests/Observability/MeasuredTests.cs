using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Diklat.Contracts.Curriculum.V1;
using Diklat.ServiceDefaults.Messaging;
using Diklat.ServiceDefaults.Tests.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.ServiceDefaults.Tests.Observability;

[Collection(SharedQueues)]
public sealed class MeasuredTests : MessagingTest
{
    private const string Queue = "probe-when-session-cancelled";

    [Fact]
    public async Task A_message_that_is_given_up_counts_from_zero()
    {
        var replica = await Start(consumers => consumers.When<SessionCancelled, Hopeless>());
        using var seen = new Seen(replica);
        Assert.Equal([("diklat.consumer.parked", Queue, 0)], seen.Gauges().Where(measured => measured.Name == "diklat.consumer.parked"));

        await Eventually(() => Deliver(Queue, NewEvent(NewName())));

        await Eventually(() => seen.Gauges().Contains(("diklat.consumer.parked", Queue, 1)));
        Assert.Equal(5, seen.Attempts.Count(outcome => outcome == "failed"));
    }

    [Fact]
    public async Task Only_the_replica_whose_relay_is_active_tells_what_all_would_tell()
    {
        using var first = new Seen(await Start());
        await Eventually(() => first.Gauges().Any(measured => measured is { Name: "diklat.table.size", Label: "event_log", Value: > 0 }));
        using var second = new Seen(await Start());
        await Eventually(() => second.Gauges().Contains(("diklat.relay.active", "", 0)));

        Assert.Contains(("diklat.relay.active", "", 1), first.Gauges());
        Assert.Contains(("diklat.eventlog.sequence", "written", 0), first.Gauges());
        Assert.DoesNotContain(second.Gauges(), measured => measured.Name is "diklat.table.size" or "diklat.eventlog.sequence" or "diklat.outbox.pending");
    }

    private sealed class Hopeless : IWhen<SessionCancelled>
    {
        public Task Handle(SessionCancelled e, CancellationToken ct) => throw new InvalidOperationException("No.");
    }

    /// <summary>What one replica measures.</summary>
    private sealed class Seen : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly ConcurrentQueue<(string Name, string Label, long Value)> values = [];

        public Seen(Replica replica)
        {
            var scope = replica.Services.GetRequiredService<IMeterFactory>();
            listener.InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Meter.Scope == scope)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => values.Enqueue((instrument.Name, tags.Length == 0 ? "" : $"{tags[0].Value}", value)));
            listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => values.Enqueue((instrument.Name, tags.Length == 0 ? "" : $"{tags[0].Value}", value)));
            listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
            {
                if (instrument.Name == "diklat.consumer.duration")
                {
                    Attempts.Enqueue($"{tags[1].Value}");
                }
            });
            listener.Start();
        }

        public ConcurrentQueue<string> Attempts { get; } = [];

        public List<(string Name, string Label, long Value)> Gauges()
        {
            values.Clear();
            listener.RecordObservableInstruments();
            return [.. values];
        }

        public void Dispose() => listener.Dispose();
    }
}
