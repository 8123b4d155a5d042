using System.Globalization;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>The verb <c>retry-parked</c>: events that the broker refused ten times are tried again by the running relay.</summary>
internal sealed class RetryParkedVerb(PublishingStore publishing) : IVerb
{
    public async Task RunAsync(string[] args, CancellationToken ct) =>
        Console.WriteLine($"{await publishing.RetryParked(ct)} parked events will be tried again.");
}

/// <summary>The verb <c>renew-log</c>, to be run after the database was restored from a backup: projections elsewhere notice and rebuild.</summary>
internal sealed class RenewLogVerb(EventLogStore log) : IVerb
{
    public async Task RunAsync(string[] args, CancellationToken ct) => Console.WriteLine($"The event log is now {await log.Renew(ct)}.");
}

/// <summary>
/// The verb <c>republish &lt;since&gt;</c>: publishes again what happened from a moment on, for consumers whose database or queue went back or was lost.
/// Those that have had it drop it.
/// </summary>
internal sealed class RepublishVerb(PublishingStore publishing) : IVerb
{
    public async Task RunAsync(string[] args, CancellationToken ct)
    {
        if (args is not [var text] || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since))
        {
            throw new ArgumentException("Say from when on: republish 2026-11-24T20:00:00Z");
        }

        Console.WriteLine($"{await publishing.Republish(since, ct)} events will be published again.");
    }
}

/// <summary>
/// The verb <c>purge</c>: empties this service's queues, for after all databases were put back: what waits in them tells of things that are no more.
/// <c>purge &lt;queue&gt;</c> empties one, for example an error queue whose messages can never succeed.
/// </summary>
internal sealed class PurgeVerb(IConfiguration configuration, MessagingSchema schema, IReadOnlyList<Subscription> subscriptions) : IVerb
{
    public async Task RunAsync(string[] args, CancellationToken ct)
    {
        var queues = args.Length > 0 ? args : [.. subscriptions.Select(subscription => $"{schema}-{subscription.Name}").SelectMany(queue => new[] { queue, $"{queue}_error" })];
        await using var connection = await Broker.ConnectAsync(configuration, ct);
        foreach (var queue in queues)
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            try
            {
                Console.WriteLine($"{await channel.QueuePurgeAsync(queue, ct)} messages removed from {queue}.");
            }
            catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
            {
                Console.WriteLine($"There is no queue {queue}.");
            }
        }
    }
}

/// <summary>The broker, for verbs: without consumers, and without the patience of a service.</summary>
internal static class Broker
{
    public static Task<IConnection> ConnectAsync(IConfiguration configuration, CancellationToken ct) =>
        new ConnectionFactory { Uri = new Uri(configuration.GetConnectionString("RabbitMq")!) }.CreateConnectionAsync(ct);
}

/// <summary>The verb <c>replay &lt;queue&gt;</c>: gives a queue back what lies in its error queue, once the cause is mended.</summary>
internal sealed class ReplayVerb(IConfiguration configuration) : IVerb
{
    public async Task RunAsync(string[] args, CancellationToken ct)
    {
        var queue = args is [var name] ? name : throw new ArgumentException("Say which queue: replay <queue>");
        await using var connection = await Broker.ConnectAsync(configuration, ct);
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        // Not more than lie there now: what fails again comes back while this runs.
        var count = await channel.MessageCountAsync($"{queue}_error", ct);
        for (var moved = 0; moved < count && await channel.BasicGetAsync($"{queue}_error", autoAck: false, ct) is { } message; moved++)
        {
            var properties = new BasicProperties(message.BasicProperties);
            foreach (var header in properties.Headers!.Keys.Where(header => header.StartsWith("MT-", StringComparison.Ordinal)).ToList())
            {
                properties.Headers.Remove(header);
            }

            await channel.BasicPublishAsync("", queue, mandatory: true, properties, message.Body, ct);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
        }

        Console.WriteLine($"{count} messages moved from {queue}_error to {queue}.");
    }
}
