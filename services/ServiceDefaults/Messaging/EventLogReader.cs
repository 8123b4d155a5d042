using System.Runtime.CompilerServices;
using System.Text;
using Diklat.Grpc.EventLog.V1;
using Diklat.ServiceDefaults.Messaging;
using Grpc.Core;
using Grpc.Net.ClientFactory;

namespace Diklat.ServiceDefaults;

/// <summary>The event logs of other services: to rebuild a projection, to fill a gap, to hold one against the truth.</summary>
public sealed class EventLogReader(GrpcClientFactory clients, TimeProvider clock)
{
    private static readonly TimeSpan StreamDeadline = TimeSpan.FromMinutes(10);

    /// <summary>The log's incarnation and its newest sequence.</summary>
    public async Task<Head> GetHead(string service, CancellationToken ct) => await Client(service).GetHeadAsync(new(), cancellationToken: ct);

    /// <summary>The log from a sequence on, to the newest at the moment of the call.</summary>
    public async IAsyncEnumerable<ReceivedEvent> Read(string service, long fromSequence, [EnumeratorCancellation] CancellationToken ct)
    {
        using var call = Client(service).Read(new() { FromSequence = fromSequence }, deadline: Deadline, cancellationToken: ct);
        await foreach (var entry in call.ResponseStream.ReadAllAsync(ct))
        {
            yield return EventReader.Read(entry.Name, Encoding.UTF8.GetBytes(entry.Payload));
        }
    }

    /// <summary>The present state of every aggregate, as the service itself holds it.</summary>
    public async IAsyncEnumerable<Aggregate> ListAggregates(string service, [EnumeratorCancellation] CancellationToken ct)
    {
        using var call = Client(service).ListAggregates(new(), deadline: Deadline, cancellationToken: ct);
        await foreach (var aggregate in call.ResponseStream.ReadAllAsync(ct))
        {
            yield return aggregate;
        }
    }

    private DateTime Deadline => (clock.GetUtcNow() + StreamDeadline).UtcDateTime;

    private EventLogService.EventLogServiceClient Client(string service) =>
        clients.CreateClient<EventLogService.EventLogServiceClient>(RpcClients.NameOf<EventLogService.EventLogServiceClient>(service));
}
