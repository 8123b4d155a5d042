using System.Diagnostics;
using OpenTelemetry;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>The spans of an event on its way: the trace of the call that caused it goes on, though the call is over.</summary>
internal static class MessagingTraces
{
    private static readonly ActivitySource Source = new(Telemetry.Name);

    /// <summary>Sending to the broker, as child of the span that the outbox row was written in.</summary>
    public static Activity? Publish(LogEntry entry) => Source.StartActivity($"publish {entry.Name}", ActivityKind.Producer, entry.TraceParent, tags: Tags("publish", entry.Name, entry.MessageId.ToString()));

    /// <summary>What a consumer does with a message, as child of the publishing.</summary>
    public static Activity? Process(string queue, string? messageId, string? traceParent) =>
        Source.StartActivity($"process {queue}", ActivityKind.Consumer, traceParent, tags: Tags("process", queue, messageId));

    /// <summary>A batch of events of many traces: part of the first one's, linked to the others.</summary>
    public static Activity? ProcessBatch(string queue, IEnumerable<ActivityContext> events) =>
        Source.StartActivity(ActivityKind.Internal, name: $"apply {queue}", links: events.Where(context => context != default).Select(context => new ActivityLink(context)));

    /// <summary>Lets the relay's publishing be seen, whose polling is not.</summary>
    public static IDisposable Seen() => SuppressInstrumentationScope.Begin(false);

    private static IEnumerable<KeyValuePair<string, object?>> Tags(string operation, string destination, string? messageId) =>
    [
        new("messaging.system", "rabbitmq"),
        new("messaging.operation.name", operation),
        new("messaging.destination.name", destination),
        new("messaging.message.id", messageId),
    ];
}
