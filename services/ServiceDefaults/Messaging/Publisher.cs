using System.Diagnostics;
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

    /// <summary>Its channel was closed, because of it or of another event; does not leave this file.</summary>
    Interrupted,

    /// <summary>No answer in time.</summary>
    Unanswered,

    /// <summary>There was nobody to ask; not the event's fault.</summary>
    BrokerAway,
}

/// <summary>One attempt to publish one event.</summary>
internal sealed record Attempt(LogEntry Entry, Outcome Outcome, string Error = "");

/// <summary>Brings events to the exchange of their name, as the bytes that the log holds, under headers of our own and no others.</summary>
internal sealed class Publisher(IBus bus)
{
    private static readonly TimeSpan ConfirmTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Publishes all at once and waits for each one's confirm.</summary>
    public async Task<Attempt[]> Publish(IReadOnlyList<LogEntry> entries, CancellationToken ct)
    {
        var attempts = await Task.WhenAll(entries.Select(async entry => await Send(entry, ct)));
        // A refusal may close the channel that all share. Whose fault it was shows when each is sent alone; for one name, one is enough.
        var refused = new HashSet<string>();
        for (var i = 0; i < attempts.Length; i++)
        {
            if (attempts[i] is { Outcome: Outcome.Interrupted } attempt)
            {
                attempts[i] = refused.Contains(attempt.Entry.Name) ? attempt with { Outcome = Outcome.Refused } : await SendAlone(attempt.Entry, ct);
                if (attempts[i].Outcome == Outcome.Refused)
                {
                    refused.Add(attempt.Entry.Name);
                }
            }
        }

        ct.ThrowIfCancellationRequested();
        return attempts;
    }

    private async Task<Attempt> SendAlone(LogEntry entry, CancellationToken ct)
    {
        // The channel of the attempt before may still be on its way out: an interruption counts when it comes three times.
        var attempt = await Send(entry, ct);
        for (var again = 1; attempt.Outcome == Outcome.Interrupted && again < 3; again++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50 * again), ct);
            attempt = await Send(entry, ct);
        }

        return attempt.Outcome == Outcome.Interrupted ? attempt with { Outcome = Outcome.Refused } : attempt;
    }

    private async Task<Attempt> Send(LogEntry entry, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ConfirmTimeout);
        using var seen = MessagingTraces.Seen();
        using var activity = MessagingTraces.Publish(entry);
        var traceParent = activity?.Id ?? entry.TraceParent;
        try
        {
            var exchange = await bus.GetSendEndpoint(new Uri($"exchange:{entry.Name}?type=fanout&durable=true"));
            await exchange.Send(entry, Pipe.Execute<SendContext<LogEntry>>(context => Dress(context, traceParent)), limit.Token);
            return new(entry, Outcome.Confirmed);
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            return new(entry, OutcomeOf(exception), exception.Message);
        }
    }

    // Codes of AMQP: 311 and 403 to 406 end a channel (too large, forbidden, no such exchange, of another kind); 491 is MassTransit's for a channel that is gone.
    private static Outcome OutcomeOf(Exception exception) => exception switch
    {
        OperationCanceledException => Outcome.Unanswered,
        { InnerException: RabbitMQ.Client.Exceptions.PublishException } => Outcome.Refused,
        OperationInterruptedException { ShutdownReason.ReplyCode: 311 or (>= 403 and <= 406) or 491 } => Outcome.Interrupted,
        _ => Outcome.BrokerAway,
    };

    private static void Dress(SendContext<LogEntry> context, string? traceParent)
    {
        var entry = context.Message;
        context.Serializer = StoredBytes.Instance;
        context.MessageId = entry.MessageId;
        context.Headers.Set("event", entry.Name);
        context.Headers.Set("id", entry.MessageId.ToString());
        context.Headers.Set("log", entry.Log.ToString());
        context.Headers.Set("sequence", entry.Sequence);
        context.Headers.Set("traceparent", traceParent);
    }

    private sealed class StoredBytes : IMessageSerializer
    {
        public static readonly StoredBytes Instance = new();

        public ContentType ContentType { get; } = new("application/json");

        public MessageBody GetMessageBody<T>(SendContext<T> context)
            where T : class => new BytesMessageBody(((SendContext<LogEntry>)context).Message.Body);
    }
}
