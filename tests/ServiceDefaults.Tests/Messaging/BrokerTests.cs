using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Diklat.Contracts.Curriculum.V1;
using Diklat.ServiceDefaults.Messaging;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Diklat.ServiceDefaults.Tests.Messaging;

/// <summary>A broker that is away, comes back, or refuses.</summary>
[Collection(MessagingTest.SharedQueues)]
public sealed class BrokerTests : MessagingTest
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task While_the_broker_is_away_writes_are_accepted_and_when_it_is_back_their_events_leave_and_arrive()
    {
        var exchange = NewName();
        var queue = await Listen(exchange);
        using var proxy = new TcpProxy(new Uri(BrokerUri));
        var replica = await Start(consumers => consumers.When<SessionCancelled, NoteSession>(), broker: proxy.Uri);
        await Save(Row(exchange));
        await Take(queue, 1);
        var consumed = NewName();
        await Eventually(() => Deliver("probe-when-session-cancelled", NewEvent($"{consumed}-before")));

        proxy.Cut();
        var cut = Stopwatch.StartNew();
        while (cut.Elapsed < Outage)
        {
            await Save(Row(exchange), Row(exchange), Row(exchange));
            await Task.Delay(500, Ct);
        }

        await Deliver("probe-when-session-cancelled", NewEvent($"{consumed}-meanwhile"));
        Assert.Equal(0, await Sql<long>("SELECT count(*) FROM probe.event_log_failures"));
        var rows = await Sql<long>("SELECT (SELECT count(*) FROM probe.outbox) + (SELECT last_sequence FROM probe.event_log_head)");
        proxy.Mend();
        var back = Stopwatch.StartNew();

        var messages = await Take(queue, (int)rows - 1);
        Assert.Equal(rows - 1, messages.Select(message => message.BasicProperties.MessageId).Distinct().Count());
        await Eventually(() => Db().Effects.Any(effect => effect.Text == $"{consumed}-meanwhile"));
        Assert.InRange(back.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Equal(0, await Sql<long>("SELECT count(*) FROM probe.event_log_failures"));
        Assert.Equal(rows, await Sql<long>("SELECT published_sequence FROM probe.event_log_head"));
    }

    [Fact]
    public async Task A_service_starts_without_its_broker_is_ready_and_finds_it_later()
    {
        using var proxy = new TcpProxy(new Uri(BrokerUri));
        proxy.Cut();
        var exchange = NewName();
        var queue = await Listen(exchange);
        var replica = await Start(consumers => consumers.When<SessionCancelled, NoteSession>(), broker: proxy.Uri);
        using var client = new HttpClient { DefaultRequestVersion = new(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        await Save(Row(exchange));

        Assert.DoesNotContain("bus", await client.GetStringAsync(new Uri($"{replica.Address}/readyz"), Ct), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            replica.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckServiceOptions>>().Value.Registrations,
            check => check.Name.Contains("masstransit", StringComparison.OrdinalIgnoreCase));

        proxy.Mend();
        await Take(queue, 1);
    }

    [Fact]
    public async Task Consumers_look_for_a_lost_broker_every_few_seconds_and_not_ever_more_rarely()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await Start(consumers => consumers.When<SessionCancelled, NoteSession>(), broker: $"amqp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/", relays: false);

        var tries = new List<TimeSpan>();
        var started = Stopwatch.StartNew();
        while (tries.Count < 6)
        {
            using var client = await listener.AcceptTcpClientAsync(Ct);
            tries.Add(started.Elapsed);
        }

        Assert.InRange(tries[5] - tries[1], TimeSpan.Zero, TimeSpan.FromSeconds(25));
    }

    [Fact]
    public async Task A_refused_event_is_parked_after_ten_attempts_while_the_rest_flows_and_the_verb_sends_it_when_the_cause_is_mended()
    {
        var (good, bad) = (NewName(), NewName());
        var queue = await Listen(good);
        // The name is taken by an exchange of another kind: the broker refuses the declaration and closes the channel.
        await Channel.ExchangeDeclareAsync(bad, ExchangeType.Direct, durable: true, cancellationToken: Ct);
        var replica = await Start();
        await Save(Row(good), Row(bad), Row(good), Row(bad), Row(good));

        await Take(queue, 3);
        for (var attempt = 1; attempt <= Relay.MostAttempts; attempt++)
        {
            await Eventually(async () => await Sql<long>($"SELECT count(*) FROM probe.event_log_failures WHERE attempts >= {attempt}") == 2);
            await Save(Row(good));
            await Take(queue, 1);
            await Execute("UPDATE probe.event_log_failures SET next_attempt_at = now()");
        }

        await Eventually(async () => await Sql<long>("SELECT count(*) FROM probe.event_log_failures WHERE parked") == 2);
        Assert.Equal(Relay.MostAttempts, await Sql<int>("SELECT max(attempts) FROM probe.event_log_failures"));
        await Eventually(() => Gauge(replica, "diklat.outbox.parked") == 2);
        await Channel.ExchangeDeleteAsync(bad, cancellationToken: Ct);
        var mended = await Listen(bad);
        await replica.Services.GetRequiredKeyedService<IVerb>("retry-parked").RunAsync([], Ct);

        await Take(mended, 2);
        await Eventually(async () => await Sql<long>("SELECT count(*) FROM probe.event_log_failures") == 0);
    }

    [Fact]
    public async Task An_event_that_the_broker_answers_with_nack_waits_by_itself()
    {
        var (good, full) = (NewName(), NewName());
        var queue = await Listen(good);
        await Channel.ExchangeDeclareAsync(full, ExchangeType.Fanout, durable: true, cancellationToken: Ct);
        var limited = (await Channel.QueueDeclareAsync(arguments: new Dictionary<string, object?> { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" }, cancellationToken: Ct)).QueueName;
        await Channel.QueueBindAsync(limited, full, "", cancellationToken: Ct);
        await Start();

        await Save(Row(full), Row(full), Row(good));

        await Take(queue, 1);
        await Eventually(async () => await Sql<long>("SELECT count(*) FROM probe.event_log_failures") == 1);
        Assert.Equal(3, await Sql<long>("SELECT published_sequence FROM probe.event_log_head"));
        await Take(limited, 1);
        await Take(limited, 1);
    }

    private static double? Gauge(Replica replica, string name)
    {
        double? value = null;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == name && instrument.Meter.Scope == replica.Services.GetRequiredService<IMeterFactory>())
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, measured, _, _) => value = measured);
        listener.SetMeasurementEventCallback<double>((_, measured, _, _) => value = measured);
        listener.Start();
        listener.RecordObservableInstruments();
        return value;
    }
}

/// <summary>Writes down the batch.</summary>
internal sealed class NoteSession(ServiceDb db) : IWhen<SessionCancelled>
{
    public Task Handle(SessionCancelled e, CancellationToken ct)
    {
        db.Add(new Effect { Text = e.Batch });
        return Task.CompletedTask;
    }
}
