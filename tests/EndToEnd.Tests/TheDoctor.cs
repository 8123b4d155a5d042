using RabbitMQ.Client;

namespace Diklat.EndToEnd.Tests;

/// <summary><c>./diklat doctor</c> finds nothing where nothing is wrong, and names what is.</summary>
public sealed class TheDoctor
{
    private const string Queue = "enrollment-when-session-cancelled";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_good_platform_there_are_no_problems()
    {
        var said = await Platform.Until(async () => await Platform.Said("doctor"), said => said.Contains("\n0 problems", StringComparison.Ordinal), 60);
        Assert.DoesNotContain("fail ", said, StringComparison.Ordinal);
        Assert.Contains("The services and the gateway are ready.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_stopped_and_the_event_that_waits_in_its_outbox_are_named()
    {
        await Platform.Diklat("stop", "enrollment");
        await Sql("""
            INSERT INTO enrollment.outbox (message_id, name, aggregate, version, occurred_at, payload)
            VALUES (gen_random_uuid(), 'diklat.enrollment.v1.batch-opened', 'doctor', 1, now() - interval '2 minutes', '{}')
            """);
        try
        {
            // The broker counts anew every few seconds.
            var said = await Platform.Until(async () => await Platform.Refused("doctor"), said => said.Contains($"fail  Nobody listens to {Queue}.", StringComparison.Ordinal));
            Assert.Contains("fail  enrollment does not run.", said, StringComparison.Ordinal);
            Assert.Contains("fail  1 events of enrollment have waited to be published for 1", said, StringComparison.Ordinal);
        }
        finally
        {
            await Sql("DELETE FROM enrollment.outbox WHERE aggregate = 'doctor'");
            await Platform.Diklat("start", "enrollment");
        }
    }

    [Fact]
    public async Task A_message_that_was_given_up_is_named_and_the_remedy_that_is_told_removes_it()
    {
        var factory = new ConnectionFactory { Uri = new Uri($"amqp://diklat:{Platform.Secret("rabbitmq")}@127.0.0.1:{Environment.GetEnvironmentVariable("DIKLAT_RABBITMQ_PORT")}/") };
        await using var connection = await factory.CreateConnectionAsync(Ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        await channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties(), "{}"u8.ToArray(), Ct);

        var said = await Platform.Until(async () => await Platform.Said("doctor"), said => said.Contains($"fail  1 messages lie in {Queue}_error", StringComparison.Ordinal), 60);

        Assert.Contains($"./diklat run enrollment purge {Queue}_error", said, StringComparison.Ordinal);
        await Platform.Diklat("run", "enrollment", "purge", $"{Queue}_error");
        // The broker counts anew every few seconds.
        await Platform.Until(async () => await Platform.Said("doctor"), said => !said.Contains("_error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_that_may_too_much_and_a_key_that_is_away_are_named()
    {
        var key = Path.Combine(Platform.State, "keys", "enrollment", "data-1.key");
        await Sql("GRANT UPDATE ON enrollment.event_log TO enrollment; GRANT USAGE ON SCHEMA enrollment TO reporting", "enrollment_owner");
        File.Move(key, key + ".away");
        try
        {
            var said = await Platform.Refused("doctor");
            Assert.Contains("The role enrollment can change enrollment.event_log", said, StringComparison.Ordinal);
            Assert.Contains("The role reporting can read the schema enrollment.", said, StringComparison.Ordinal);
            Assert.Contains("The key enrollment/data-1.key is missing", said, StringComparison.Ordinal);
        }
        finally
        {
            File.Move(key + ".away", key);
            await Sql("REVOKE UPDATE ON enrollment.event_log FROM enrollment; REVOKE USAGE ON SCHEMA enrollment FROM reporting", "enrollment_owner");
        }
    }

    private static async Task Sql(string sql, string role = "enrollment")
    {
        await using var source = Platform.Database(role);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
