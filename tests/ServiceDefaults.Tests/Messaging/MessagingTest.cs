using System.Text;
using Diklat.Contracts;
using Diklat.Contracts.Curriculum.V1;
using Diklat.ServiceDefaults.Messaging;
using Diklat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Diklat.ServiceDefaults.Tests.Messaging;

/// <summary>A schema with the platform's tables and one of its own, for effects to be counted.</summary>
public sealed class ProbeDb(DbContextOptions<ProbeDb> options) : ServiceDb(options, "probe")
{
    public DbSet<Effect> Effects => Set<Effect>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Effect>().ToTable("effects");
    }
}

/// <summary>Something a consumer did.</summary>
public sealed class Effect
{
    public long Id { get; init; }
    public required string Text { get; init; }
}

/// <summary>For each test a database as a service has it, with the service's own role, and a broker; the test starts the replicas it needs.</summary>
public abstract class MessagingTest : IAsyncLifetime
{
    /// <summary>Classes whose services consume: their queues have the same names.</summary>
    public const string SharedQueues = "shared queues";

    private static readonly string[] Queues = ["probe-when-session-cancelled", "probe-projection"];
    private readonly List<Replica> replicas = [];
    private TestConnections connections = null!;
    private IConnection connection = null!;

    protected static string BrokerUri => Environment.GetEnvironmentVariable("DIKLAT_TEST_RABBITMQ")
        ?? throw new InvalidOperationException("These tests need a real RabbitMQ: run them by ./diklat test, or set DIKLAT_TEST_RABBITMQ.");

    /// <summary>As the service sees it.</summary>
    protected NpgsqlDataSource Source { get; private set; } = null!;

    /// <summary>A plain AMQP channel.</summary>
    protected IChannel Channel { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        connections = await TestDatabase.CloneAsync("probe", CreateTables);
        Source = NpgsqlDataSource.Create(connections.Service);
        connection = await new ConnectionFactory { Uri = new Uri(BrokerUri) }.CreateConnectionAsync();
        Channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await DeleteQueues();
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }

        await DeleteQueues();
        await connection.DisposeAsync();
        await Source.DisposeAsync();
        await TestDatabase.DropAsync(connections.Name);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts a replica of the service.</summary>
    private protected async Task<Replica> Start(Action<Consumers>? consumers = null, Action<IServiceCollection>? services = null, string? broker = null, bool relays = true)
    {
        var replica = await Replica.Start(connections.Service, broker ?? BrokerUri, consumers, services, relays);
        replicas.Add(replica);
        return replica;
    }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A name that is nobody else's: of an exchange, a batch, a queue.</summary>
    protected static string NewName() => $"diklat.test.v1.t{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    private protected static OutboxRow Row(string name, string aggregate = "a", string? trace = null) => new()
    {
        MessageId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
        Name = name,
        Aggregate = aggregate,
        Version = 1,
        OccurredAt = TimeProvider.System.GetUtcNow(),
        TraceParent = trace,
        Payload = $$"""{"aggregate":"{{aggregate}}"}""",
    };

    protected static SessionCancelled NewEvent(string batch) => new(batch)
    {
        EventId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        EffectiveOn = new DateOnly(2017, 7, 24),
        Aggregate = "s",
        Version = 1,
        Log = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
        Sequence = 1,
    };

    protected ProbeDb Db() => new(new DbContextOptionsBuilder<ProbeDb>().UseNpgsql(Source).UseSnakeCaseNamingConvention().Options);

    /// <summary>Commits rows to the outbox, as a slice does with its state.</summary>
    private protected async Task Save(params OutboxRow[] rows)
    {
        await using var db = Db();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    protected async Task<T> Sql<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default!;
    }

    protected async Task Execute(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A plain AMQP queue on an exchange: what any other consumer would get.</summary>
    protected async Task<string> Listen(string exchange)
    {
        await Channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        var queue = (await Channel.QueueDeclareAsync()).QueueName;
        await Channel.QueueBindAsync(queue, exchange, "");
        return queue;
    }

    /// <summary>Takes messages until there are as many as wanted.</summary>
    protected async Task<List<BasicGetResult>> Take(string queue, int count)
    {
        var taken = new List<BasicGetResult>();
        await Eventually(async () =>
        {
            while (await Channel.BasicGetAsync(queue, autoAck: true) is { } message)
            {
                taken.Add(message);
            }

            return taken.Count >= count;
        }, () => $"{taken.Count} of {count} messages came");
        return taken;
    }

    /// <summary>Puts an event into a queue, as the exchange would.</summary>
    protected async Task Deliver(string queue, IntegrationEvent e)
    {
        var properties = new BasicProperties { Persistent = true, Headers = new Dictionary<string, object?> { ["event"] = EventName.Of(e.GetType()) } };
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(e, e.GetType(), EventJson.Options);
        await Channel.BasicPublishAsync("", queue, mandatory: true, properties, body);
    }

    /// <summary>How many messages lie in a queue; one that nobody made yet is empty.</summary>
    protected async Task<uint> CountOf(string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return await channel.MessageCountAsync(queue);
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }
    }

    /// <summary>Waits until nothing is in the queue and nothing under way.</summary>
    protected async Task Drained(string queue)
    {
        await Eventually(async () => await CountOf(queue) == 0);
        await Eventually(async () => await Sql<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()") == 0);
    }

    protected static string Header(BasicGetResult message, string name) => message.BasicProperties.Headers![name] is byte[] text ? Encoding.UTF8.GetString(text) : $"{message.BasicProperties.Headers[name]}";

    protected static Task Eventually(Func<bool> condition, Func<string>? state = null) => Eventually(() => Task.FromResult(condition()), state);

    /// <summary>Repeats what fails until it does not.</summary>
    protected static Task Eventually(Func<Task> action) => Eventually(async () =>
    {
        try
        {
            await action();
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return false;
        }
    });

    protected static async Task Eventually(Func<Task<bool>> condition, Func<string>? state = null)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(60), state?.Invoke() ?? "It did not come about within 60 s.");
            await Task.Delay(25);
        }
    }

    private async Task DeleteQueues()
    {
        if (GetType().GetCustomAttributes(typeof(CollectionAttribute), inherit: false).Length > 0)
        {
            foreach (var queue in Queues)
            {
                await Channel.QueueDeleteAsync(queue);
                await Channel.QueueDeleteAsync($"{queue}_error");
            }
        }
    }

    private static async Task CreateTables(TestConnections connections)
    {
        await using var db = new ProbeDb(new DbContextOptionsBuilder<ProbeDb>().UseNpgsql(connections.Owner).UseSnakeCaseNamingConvention().Options);
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        await db.Database.ExecuteSqlRawAsync("""
            GRANT USAGE ON SCHEMA probe TO probe;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA probe TO probe;
            REVOKE UPDATE, DELETE ON probe.event_log FROM probe;
            """);
    }
}
