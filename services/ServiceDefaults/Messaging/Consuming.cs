using Diklat.Contracts;
using Diklat.Grpc.EventLog.V1;

namespace Diklat.ServiceDefaults;

/// <summary>
/// Does what an event asks of this service. Runs once per event, in any order; its changes, its own events and the note
/// that it ran are saved together after it returns, so it does not save.
/// </summary>
/// <typeparam name="TEvent">The event.</typeparam>
public interface IWhen<in TEvent>
    where TEvent : IntegrationEvent
{
    /// <summary>Changes what the event changes here.</summary>
    Task Handle(TEvent e, CancellationToken ct);
}

/// <summary>An event as it came from the broker or from a log.</summary>
/// <param name="Name">Wire name.</param>
/// <param name="Id">Its EventId.</param>
/// <param name="Log">Incarnation of the log it stands in.</param>
/// <param name="Sequence">Its place there.</param>
/// <param name="Event">What happened.</param>
public sealed record ReceivedEvent(string Name, Guid Id, Guid Log, long Sequence, IntegrationEvent Event);

/// <summary>Takes events of many kinds in batches and keeps its own account of which it has seen.</summary>
public interface IProjection
{
    /// <summary>Applies and saves; may get an event again and in any order. A batch that fails comes again, one event at a time.</summary>
    Task Apply(IReadOnlyList<ReceivedEvent> batch, CancellationToken ct);
}

/// <summary>Tells the present state of every aggregate that has events, for reconciliation.</summary>
public interface IRecount
{
    /// <summary>Reads inside the caller's snapshot: the scope's context, no transaction of its own.</summary>
    IAsyncEnumerable<Aggregate> Read(CancellationToken ct);
}
