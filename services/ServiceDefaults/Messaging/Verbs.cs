using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>The verb <c>retry-parked</c>: events that the broker refused ten times are tried again by the running relay.</summary>
internal sealed class RetryParkedVerb(PublishingStore publishing) : IVerb
{
    public string Name => "retry-parked";

    public async Task RunAsync(string[] args, CancellationToken ct) =>
        Console.WriteLine($"{await publishing.RetryParked(ct)} parked events will be tried again.");
}

/// <summary>The verb <c>renew-log</c>, to be run after the database was restored from a backup: projections elsewhere notice and rebuild.</summary>
internal sealed class RenewLogVerb(EventLogStore log) : IVerb
{
    public string Name => "renew-log";

    public async Task RunAsync(string[] args, CancellationToken ct) => Console.WriteLine($"The event log is now {await log.Renew(ct)}.");
}

/// <summary>The verb <c>replay &lt;queue&gt;</c>: gives a queue back what lies in its error queue, once the cause is mended.</summary>
internal sealed class ReplayVerb(IConfiguration configuration) : IVerb
{
    public string Name => "replay";

    public async Task RunAsync(string[] args, CancellationToken ct)
    {
        var queue = args is [var name] ? name : throw new ArgumentException("Say which queue: replay <queue>");
        var factory = new ConnectionFactory { Uri = new Uri(configuration.GetConnectionString("RabbitMq")!) };
        await using var connection = await factory.CreateConnectionAsync(ct);
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
