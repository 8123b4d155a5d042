using System.Net.Mime;
using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>What became of an attempt to publish.</summary>
internal enum Outcome
{
    /// <summary>The broker has it.</summary>
    Confirmed,

    /// <summary>The broker is there and does not take this one.</summary>
    Refused,

    /// <summary>No answer in time.</summary>
    Unanswered,

    /// <summary>There was nobody to ask; not the event's fault.</summary>
    BrokerAway,
}

/// <summary>One attempt to publish one event.</summary>
internal sealed record Attempt(LogEntry Event, Outcome Outcome, string Error = "");

/// <summary>Brings events to the exchange of their name, as the bytes that the log holds, under headers of our own and no others.</summary>
internal sealed class Publisher(IBus bus)
{
    private static readonly TimeSpan ConfirmTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Publishes all at once and waits for each one's confirm.</summary>
    public async Task<Attempt[]> Publish(IReadOnlyList<LogEntry> events, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ConfirmTimeout);
        var attempts = await Task.WhenAll(events.Select(e => Publish(e, limit.Token)));
        ct.ThrowIfCancellationRequested();
        return attempts;
    }

    private async Task<Attempt> Publish(LogEntry e, CancellationToken limit)
    {
        try
        {
            var exchange = await bus.GetSendEndpoint(new Uri($"exchange:{e.Name}?type=fanout&durable=true"));
            await exchange.Send(e, Pipe.Execute<SendContext<LogEntry>>(Dress), limit);
            return new(e, Outcome.Confirmed);
        }
        catch (OperationCanceledException exception)
        {
            return new(e, Outcome.Unanswered, exception.Message);
        }
        catch (Exception exception)
        {
            return new(e, IsRefusal(exception) ? Outcome.Refused : Outcome.BrokerAway, exception.Message);
        }
    }

    private static void Dress(SendContext<LogEntry> context)
    {
        var e = context.Message;
        context.Serializer = StoredBytes.Instance;
        context.MessageId = e.MessageId;
        context.Headers.Set("event", e.Name);
        context.Headers.Set("id", e.MessageId.ToString());
        context.Headers.Set("log", e.Log.ToString());
        context.Headers.Set("sequence", e.Sequence);
        context.Headers.Set("traceparent", e.TraceParent);
    }

    // A negative confirm, or an error that closes the channel only: too large, forbidden, no such exchange, of another kind.
    private static bool IsRefusal(Exception exception) =>
        exception.InnerException is RabbitMQ.Client.Exceptions.PublishException
        || exception is OperationInterruptedException { ShutdownReason.ReplyCode: 311 or >= 403 and <= 406 };

    private sealed class StoredBytes : IMessageSerializer
    {
        public static readonly StoredBytes Instance = new();

        public ContentType ContentType { get; } = new("application/json");

        public MessageBody GetMessageBody<T>(SendContext<T> context)
            where T : class => new BytesMessageBody(((SendContext<LogEntry>)context).Message.Body);
    }
}
