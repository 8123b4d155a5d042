using System.Text.Json;
using Diklat.Contracts;
using Diklat.Notifications.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Diklat.Notifications.Tests;

/// <summary>From a message on a real broker to a mail, with the service's own worker.</summary>
public sealed class BrokerTests(BrokerFixture notifications) : IClassFixture<BrokerFixture>
{
    [Fact]
    public async Task The_same_event_delivered_many_times_is_one_mail()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        var e = notifications.Invited(notifications.NewId().ToString(), batch, person);
        await notifications.Queue("notifications-when-participant-invited", "diklat.enrollment.v1.participant-invited");
        for (var i = 0; i < 20; i++)
        {
            await notifications.Publish(e);
        }

        await BrokerFixture.Until(() => notifications.Mailbox.To(person.Address).Count > 0);
        // A later one has come through: none of the twenty is still on its way.
        var last = notifications.APerson();
        await notifications.Publish(notifications.Invited(notifications.NewId().ToString(), batch, last));
        await BrokerFixture.Until(() => notifications.Mailbox.To(last.Address).Count > 0);
        Assert.Single(notifications.Mailbox.To(person.Address));
    }

    [Fact]
    public async Task A_mail_server_that_comes_back_gets_what_waited()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        notifications.Wire.Down();
        await notifications.Hear(notifications.Invited(notifications.NewId().ToString(), batch, person));
        await BrokerFixture.Until(() => notifications.Logs.Contains("The mail server is away", StringComparison.Ordinal));
        notifications.Wire.Up();
        await BrokerFixture.Until(() => notifications.Mailbox.To(person.Address).Count == 1);
    }
}

/// <summary>The service with a broker, and with its own worker.</summary>
public sealed class BrokerFixture : NotificationsFixture
{
    private static readonly Uri Broker = new(Environment.GetEnvironmentVariable("DIKLAT_TEST_RABBITMQ")
        ?? throw new InvalidOperationException("This test needs a real RabbitMQ: run it by ./diklat test, or set DIKLAT_TEST_RABBITMQ."));

    private IConnection? connection;
    private IChannel? channel;

    internal async Task Queue(string queue, string exchange)
    {
        connection = await new ConnectionFactory { Uri = Broker }.CreateConnectionAsync();
        channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        for (var found = false; !found;)
        {
            await using var look = await connection.CreateChannelAsync();
            try
            {
                found = (await look.QueueDeclarePassiveAsync(queue)).ConsumerCount > 0;
            }
            catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
            {
                await Task.Delay(50);
            }
        }
    }

    internal async Task Publish(IntegrationEvent e) => await channel!.BasicPublishAsync(
        EventName.Of(e.GetType()),
        "",
        mandatory: true,
        new BasicProperties { ContentType = "application/json", MessageId = e.EventId.ToString(), Headers = new Dictionary<string, object?> { ["event"] = EventName.Of(e.GetType()) } },
        JsonSerializer.SerializeToUtf8Bytes(e, e.GetType(), EventJson.Options));

    internal static async Task Until(Func<bool> condition)
    {
        var deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(20);
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, "It did not come about within twenty seconds.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    protected override async Task<Dictionary<string, string>> SettingsAsync() => new(await base.SettingsAsync())
    {
        ["ConnectionStrings:RabbitMq"] = Broker.ToString(),
        ["Notices:Look"] = "00:00:00.05",
    };

    protected override void RemoveWorker(IServiceCollection services)
    {
        // It stays.
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }
}

/// <summary>An installation without a mail server.</summary>
public sealed class WithoutServerTests(WithoutServerFixture notifications) : IClassFixture<WithoutServerFixture>
{
    [Fact]
    public async Task Without_a_mail_server_the_service_is_ready_says_what_is_missing_and_keeps_every_notice()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(notifications.NewId().ToString(), batch, person));
        using var http = new HttpClient();
        var ready = await http.GetAsync(new Uri($"{notifications.HealthAddress}/readyz"));
        Assert.Equal((System.Net.HttpStatusCode.OK, "Degraded"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        Assert.Contains("Smtp:Host is not set", notifications.Logs, StringComparison.Ordinal);
        Assert.Equal(Proto.Notice.Types.State.Pending, (await notifications.NoticeOf(person, Proto.Notice.Types.Kind.Invited)).State);
    }
}

/// <summary>The service with its worker and without <c>Smtp:Host</c>.</summary>
public sealed class WithoutServerFixture : NotificationsFixture
{
    protected override async Task<Dictionary<string, string>> SettingsAsync() => new(await base.SettingsAsync()) { ["Smtp:Host"] = "" };

    protected override void RemoveWorker(IServiceCollection services)
    {
        // It stays.
    }
}
