using System.Diagnostics;
using System.Text.Json;
using Diklat.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>An event that has no place in the log yet. Written in the transaction of its fact; the relay takes it away.</summary>
internal sealed class OutboxRow
{
    /// <summary>Keeps the order of events within their transaction.</summary>
    public long Position { get; private set; }

    public required Guid MessageId { get; init; }
    public required string Name { get; init; }
    public required string Aggregate { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required string? TraceParent { get; init; }
    public required string Payload { get; init; }

    public static OutboxRow From(IntegrationEvent e) => new()
    {
        MessageId = e.EventId,
        Name = EventName.Of(e.GetType()),
        Aggregate = e.Aggregate,
        Version = e.Version,
        OccurredAt = e.OccurredAt,
        TraceParent = Activity.Current?.Id,
        Payload = JsonSerializer.Serialize(e, e.GetType(), EventJson.Options),
    };
}

/// <summary>An event in its final place; kept for ever, because projections are rebuilt from nothing else.</summary>
internal sealed class EventLogRow
{
    public required long Sequence { get; init; }
    public required Guid MessageId { get; init; }
    public required string Name { get; init; }
    public required string Aggregate { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required string? TraceParent { get; init; }

    /// <summary>What goes over the broker, with sequence and log.</summary>
    public required string Payload { get; init; }
}

/// <summary>The one row that serialises the log: its incarnation, its newest sequence, and how far it is published.</summary>
internal sealed class EventLogHeadRow
{
    /// <summary>Always true: there is one head.</summary>
    public bool Single { get; init; } = true;

    public required Guid Log { get; init; }
    public required long LastSequence { get; init; }

    /// <summary>Everything up to here is confirmed by the broker or has a row in event_log_failures.</summary>
    public required long PublishedSequence { get; init; }
}

/// <summary>An event that the broker did not take, until it does. Parked ones wait for the verb <c>retry-parked</c>.</summary>
internal sealed class EventLogFailureRow
{
    public required long Sequence { get; init; }
    public required int Attempts { get; init; }
    public required DateTimeOffset NextAttemptAt { get; init; }
    public required bool Parked { get; init; }
    public required string Error { get; init; }
}

/// <summary>A message that a consumer has dealt with. Saved in the transaction of what the consumer did.</summary>
internal sealed class InboxRow
{
    public required Guid MessageId { get; init; }
    public required string Consumer { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}

internal static class Tables
{
    public const string InboxKey = "pk_inbox";

    public static void AddMessagingTables(this ModelBuilder model)
    {
        model.Entity<OutboxRow>(outbox =>
        {
            outbox.ToTable("outbox").HasKey(row => row.Position);
            outbox.HasIndex(row => row.MessageId).IsUnique();
            outbox.Property(row => row.Payload).HasColumnType("jsonb");
        });
        model.Entity<EventLogRow>(log =>
        {
            log.ToTable("event_log").HasKey(row => row.Sequence);
            log.Property(row => row.Sequence).ValueGeneratedNever();
            log.HasIndex(row => row.MessageId).IsUnique();
            log.Property(row => row.Payload).HasColumnType("jsonb");
        });
        model.Entity<EventLogHeadRow>(head =>
        {
            head.ToTable("event_log_head", table => table.HasCheckConstraint("ck_event_log_head_single", "single")).HasKey(row => row.Single);
            head.Property(row => row.Single).ValueGeneratedNever();
        });
        model.Entity<EventLogFailureRow>(failure =>
        {
            failure.ToTable("event_log_failures").HasKey(row => row.Sequence);
            failure.Property(row => row.Sequence).ValueGeneratedNever();
        });
        model.Entity<InboxRow>(inbox =>
        {
            inbox.ToTable("inbox").HasKey(row => new { row.MessageId, row.Consumer }).HasName(InboxKey);
            inbox.HasIndex(row => row.ReceivedAt);
        });
    }
}
