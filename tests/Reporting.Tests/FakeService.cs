using System.Text.Json;
using Diklat.ServiceDefaults;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Diklat.Reporting.Tests;

/// <summary>The event log of another service, over real gRPC: what a test writes into it is there to be read.</summary>
internal sealed class FakeService : EventLogs.EventLogService.EventLogServiceBase
{
    private readonly Lock gate = new();
    private readonly List<EventLogs.LoggedEvent> entries = [];
    private DateTimeOffset time;

    /// <summary>The log's incarnation.</summary>
    public Guid Log { get; private set; } = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    /// <summary>The state that the service would recount.</summary>
    public List<EventLogs.Aggregate> Aggregates { get; } = [];

    /// <summary>What every call answers instead, while the service is away.</summary>
    public RpcException? Away { get; set; }

    /// <summary>First sequences of the reads so far.</summary>
    public List<long> Reads { get; } = [];

    public long Sequence => entries.Count;

    /// <summary>Appends an event and gives it back as it would be published.</summary>
    public ReceivedEvent Append(IntegrationEvent e)
    {
        lock (gate)
        {
            e = e with { Log = Log, Sequence = entries.Count + 1 };
            var name = EventName.Of(e.GetType());
            entries.Add(new() { Sequence = e.Sequence, Name = name, Id = e.EventId.ToString(), Log = Log.ToString(), Payload = JsonSerializer.Serialize(e, e.GetType(), EventJson.Options) });
            time = e.OccurredAt;
            return new(name, e.EventId, Log, e.Sequence, e);
        }
    }

    /// <summary>Appends what only a newer version of the service knows.</summary>
    public void AppendUnknown(string name, string payload)
    {
        lock (gate)
        {
            payload = payload.Replace("{", $$"""{"log":"{{Log}}","sequence":{{entries.Count + 1}},""", StringComparison.Ordinal);
            entries.Add(new() { Sequence = entries.Count + 1, Name = name, Id = Guid.Empty.ToString(), Log = Log.ToString(), Payload = payload });
        }
    }

    /// <summary>The service's database was restored: an earlier state, under a new log.</summary>
    public void Restore()
    {
        lock (gate)
        {
            entries.Clear();
            Log = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        }
    }

    public override Task<EventLogs.Head> GetHead(EventLogs.GetHeadRequest request, ServerCallContext context)
    {
        ThrowIfAway();
        lock (gate)
        {
            return Task.FromResult(new EventLogs.Head { Log = Log.ToString(), Sequence = entries.Count, Time = entries.Count > 0 ? time.ToTimestamp() : null });
        }
    }

    public override async Task Read(EventLogs.ReadRequest request, IServerStreamWriter<EventLogs.LoggedEvent> responseStream, ServerCallContext context)
    {
        ThrowIfAway();
        EventLogs.LoggedEvent[] wanted;
        lock (gate)
        {
            Reads.Add(request.FromSequence);
            wanted = [.. entries.Where(entry => entry.Sequence >= request.FromSequence)];
        }

        foreach (var entry in wanted)
        {
            await responseStream.WriteAsync(entry);
        }
    }

    public override async Task ListAggregates(EventLogs.ListAggregatesRequest request, IServerStreamWriter<EventLogs.Aggregate> responseStream, ServerCallContext context)
    {
        ThrowIfAway();
        EventLogs.Aggregate[] all;
        lock (gate)
        {
            all = [.. Aggregates];
        }

        foreach (var aggregate in all)
        {
            await responseStream.WriteAsync(aggregate);
        }
    }

    private void ThrowIfAway()
    {
        if (Away is not null)
        {
            throw Away;
        }
    }
}
