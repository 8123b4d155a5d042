using System.Text;
using System.Text.Json;

namespace Diklat.ServiceDefaults.Tests.Messaging;

public sealed class WireTests : MessagingTest
{
    [Fact]
    public async Task A_plain_consumer_sees_raw_json_under_our_own_headers()
    {
        const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var exchange = NewName();
        var queue = await Listen(exchange);
        await Start();

        var row = Row(exchange, "nomination-7", Trace);
        await Save(row);

        var message = Assert.Single(await Take(queue, 1));
        var log = await Sql<Guid>("SELECT log FROM probe.event_log_head");
        // The AMQP client's own counter, by which it finds the message that a confirm is for.
        Assert.Equal(["event", "id", "log", "sequence", "traceparent"], message.BasicProperties.Headers!.Keys.Except(["x-dotnet-pub-seq-no"]).Order());
        Assert.Equal(exchange, Header(message, "event"));
        Assert.Equal(row.MessageId.ToString(), Header(message, "id"));
        Assert.Equal(log.ToString(), Header(message, "log"));
        Assert.Equal("1", Header(message, "sequence"));
        Assert.Equal(Trace, Header(message, "traceparent"));
        Assert.Equal(row.MessageId.ToString(), message.BasicProperties.MessageId);
        Assert.Equal("application/json", message.BasicProperties.ContentType);
        Assert.True(message.BasicProperties.Persistent);
        Assert.Equal(exchange, message.Exchange);
        var body = JsonDocument.Parse(message.Body).RootElement;
        Assert.Equal(["aggregate", "log", "sequence"], body.EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal(log, body.GetProperty("log").GetGuid());
        Assert.Equal(1, body.GetProperty("sequence").GetInt64());
        var everything = $"{Encoding.UTF8.GetString(message.Body.Span)} {JsonSerializer.Serialize(message.BasicProperties)}";
        Assert.DoesNotContain("Diklat.", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("MassTransit", everything, StringComparison.OrdinalIgnoreCase);
    }
}
