using System.Text.Json;
using Diklat.ServiceDefaults;
using RabbitMQ.Client;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

/// <summary>From a message on a real broker to the figure in a report.</summary>
public sealed class BrokerTests(BrokerFixture reporting) : IClassFixture<BrokerFixture>
{
    [Fact]
    public async Task Events_published_to_the_broker_are_in_the_figures_whatever_their_order_and_repetition()
    {
        await reporting.QueueAsync();
        var told = Enumerable.Range(1, 300).Select(i => reporting.Enrollment.Append(Employee($"e{i % 200}", "X", version: 1 + (i / 200)))).ToList();
        var random = new Random(1);
        foreach (var e in told.Concat(told.Take(50)).OrderBy(_ => random.Next()))
        {
            await reporting.PublishAsync(e);
        }

        await ReportingFixture.UntilAsync(async () => await reporting.PositionAsync("enrollment") is { Contiguous: 300, Behind: false });
        Assert.Equal(200, (await reporting.As("analyst").GetOverviewAsync(new())).Employees);
        Assert.Empty(reporting.Enrollment.Reads);
    }
}

/// <summary>Reporting with a broker.</summary>
public sealed class BrokerFixture : ReportingFixture
{
    private const string Exchange = "diklat.enrollment.v1.employee-changed";
    private static readonly Uri Broker = new(Environment.GetEnvironmentVariable("DIKLAT_TEST_RABBITMQ")
        ?? throw new InvalidOperationException("This test needs a real RabbitMQ: run it by ./diklat test, or set DIKLAT_TEST_RABBITMQ."));

    private IConnection? connection;
    private IChannel? channel;

    /// <summary>Waits until the service has bound its queue.</summary>
    internal async Task QueueAsync()
    {
        connection = await new ConnectionFactory { Uri = Broker }.CreateConnectionAsync();
        channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true);
        await UntilAsync(async () =>
        {
            await using var look = await connection.CreateChannelAsync();
            try
            {
                return (await look.QueueDeclarePassiveAsync("reporting-projection")).ConsumerCount > 0;
            }
            catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
            {
                return false;
            }
        });
    }

    internal async Task PublishAsync(ReceivedEvent e) => await channel!.BasicPublishAsync(
        Exchange,
        "",
        mandatory: true,
        new BasicProperties { ContentType = "application/json", MessageId = e.Id.ToString(), Headers = new Dictionary<string, object?> { ["event"] = e.Name } },
        JsonSerializer.SerializeToUtf8Bytes(e.Event, e.Event.GetType(), EventJson.Options));

    /// <inheritdoc/>
    protected override async Task<Dictionary<string, string>> SettingsAsync() => new(await base.SettingsAsync())
    {
        ["ConnectionStrings:RabbitMq"] = Broker.ToString(),
        // The broker has all the time it needs: nothing is read from the log.
        ["Follow:GapAge"] = "00:01:00",
    };

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (channel is not null && connection is not null)
        {
            await channel.QueueDeleteAsync("reporting-projection");
            await connection.DisposeAsync();
        }
    }
}
