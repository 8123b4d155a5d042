namespace Diklat.Contracts;

/// <summary>
/// A fact that one service tells the others, in the past tense. Holds ids and figures, never a NIP or a name.
/// Within a version (<c>V1</c>) changes are additive only; consumers ignore what they do not know.
/// </summary>
public abstract record IntegrationEvent
{
    /// <summary>Id of this event (UUIDv7); also the id of the message on the wire. Given when the event is recorded.</summary>
    public Guid EventId { get; init; }

    /// <summary>Instant at which the fact was recorded. Audit and lag use it.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>Civil date, in the installation's zone, on which the fact held. Reports and years use it.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Incarnation of the service's event log; a restore renews it. Given by the relay.</summary>
    public Guid Log { get; init; }

    /// <summary>Position in the service's event log, gap-free from 1. Given by the relay.</summary>
    public long Sequence { get; init; }

    /// <summary>Id of the aggregate that the fact is about.</summary>
    public required string Aggregate { get; init; }

    /// <summary>The aggregate's version after the fact, from 1.</summary>
    public required int Version { get; init; }
}
