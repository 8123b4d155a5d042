using Diklat.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Diklat.ServiceDefaults.Tests.Messaging;

/// <summary>From the outbox to the broker, through every crash on the way.</summary>
public sealed class RelayTests : MessagingTest
{
    [Fact]
    public async Task After_a_crash_before_the_move_commits_the_events_are_still_in_the_outbox_and_go_out()
    {
        var exchange = NewName();
        var queue = await Listen(exchange);
        await Save(Rows(exchange, 5));

        // The relay's own first step, whose connection dies before its commit.
        await using (var connection = await Source.OpenConnectionAsync(Ct))
        {
            var transaction = await connection.BeginTransactionAsync(Ct);
            await using var command = new NpgsqlCommand("DELETE FROM probe.outbox; UPDATE probe.event_log_head SET last_sequence = last_sequence + 5", connection, transaction);
            await command.ExecuteNonQueryAsync(Ct);
            await Execute($"SELECT pg_terminate_backend({connection.ProcessID})");
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync(Ct));
        }

        await Start();
        await Take(queue, 5);
        await LogIsGapFree();
    }

    [Fact]
    public async Task After_a_crash_between_move_and_publish_the_events_go_out()
    {
        var exchange = NewName();
        var queue = await Listen(exchange);
        var crashed = await Start(relays: false);
        await crashed.Log.CreateHead(Ct);
        await Save(Rows(exchange, 5));
        Assert.Equal(5, await crashed.Log.Move(1000, Ct));
        await crashed.DisposeAsync();

        await Start();

        await Take(queue, 5);
        await LogIsGapFree();
    }

    [Fact]
    public async Task After_a_crash_between_publish_and_its_note_the_events_go_out_again_with_the_same_id_and_sequence()
    {
        var exchange = NewName();
        var queue = await Listen(exchange);
        var crashed = await Start(relays: false);
        await crashed.Log.CreateHead(Ct);
        await Save(Rows(exchange, 5));
        await crashed.Log.Move(1000, Ct);
        var entries = await crashed.Log.Unpublished(500, Ct);
        var attempts = await crashed.Services.GetRequiredService<Publisher>().Publish(entries, Ct);
        Assert.All(attempts, attempt => Assert.Equal(Outcome.Confirmed, attempt.Outcome));
        await crashed.DisposeAsync();

        await Start();

        var messages = await Take(queue, 10);
        Assert.All(messages.GroupBy(message => Header(message, "id")), same =>
            Assert.Single(same.Select(message => Header(message, "sequence")).Distinct()));
        Assert.Equal(5, messages.Select(message => message.BasicProperties.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task What_the_verb_republish_sets_back_a_round_that_had_begun_before_does_not_set_forward_again()
    {
        var replica = await Start(relays: false);
        await replica.Log.CreateHead(Ct);
        await Save(Rows(NewName(), 5));
        await replica.Log.Move(1000, Ct);
        var publishing = replica.Services.GetRequiredService<PublishingStore>();
        await publishing.Note((0, 3), [], [], Ct);
        await Execute("INSERT INTO probe.event_log_failures (sequence, attempts, next_attempt_at, parked, error) VALUES (2, 10, now(), true, 'x')");

        Assert.Equal(5, await publishing.Republish(TimeProvider.System.GetUtcNow().AddDays(-1), Ct));
        await publishing.Note((3, 5), [], [], Ct);

        Assert.Equal(0, await Sql<long>("SELECT published_sequence FROM probe.event_log_head"));
        Assert.Equal(0, await Sql<long>("SELECT count(*) FROM probe.event_log_failures"));
        Assert.Equal(5, await publishing.Republish(TimeProvider.System.GetUtcNow().AddDays(1), Ct));
    }

    [Fact]
    public async Task A_relay_whose_connections_are_killed_again_and_again_loses_nothing_and_numbers_without_a_gap()
    {
        var exchange = NewName();
        var queue = await Listen(exchange);
        await Start();
        await Start();
        for (var round = 0; round < 20; round++)
        {
            await Save(Rows(exchange, 50));
            await Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'probe' AND datname = current_database() AND pid <> pg_backend_pid()");
        }

        var seen = new HashSet<string>();
        await Eventually(
            async () =>
            {
                seen.UnionWith((await Take(queue, 0)).Select(message => message.BasicProperties.MessageId!));
                return seen.Count == 1000;
            },
            () => $"{seen.Count} of 1000 came");
        await LogIsGapFree();
    }

    [Fact]
    public async Task Two_relays_at_once_even_without_their_lock_give_each_event_one_place_in_the_log()
    {
        var exchange = NewName();
        var (one, two) = (await Start(relays: false), await Start(relays: false));
        await one.Log.CreateHead(Ct);
        var writing = Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => await Save(Rows(exchange, 10)));

        async Task MoveAll(EventLogStore log)
        {
            while (await log.Move(7, Ct) > 0 || !writing.IsCompleted)
            {
            }
        }

        await Task.WhenAll(MoveAll(one.Log), MoveAll(two.Log), MoveAll(one.Log), MoveAll(two.Log), writing);
        await MoveAll(one.Log);

        Assert.Equal(2000, await Sql<long>($"SELECT count(DISTINCT message_id) FROM probe.event_log WHERE name = '{exchange}'"));
        await LogIsGapFree();
    }

    [Fact]
    public async Task Only_one_of_two_relays_is_active_and_the_other_takes_over()
    {
        var (one, two) = (await Start(relays: false), await Start(relays: false));
        await using (var leadership = await one.Services.GetRequiredService<PublishingStore>().TryLead(Ct))
        {
            Assert.NotNull(leadership);
            Assert.Null(await two.Services.GetRequiredService<PublishingStore>().TryLead(Ct));
        }

        await using var successor = await two.Services.GetRequiredService<PublishingStore>().TryLead(Ct);
        Assert.NotNull(successor);
    }

    [Fact]
    public async Task An_event_that_commits_late_with_a_lower_position_is_not_passed_over()
    {
        var exchange = NewName();
        var queue = await Listen(exchange);
        await Start();
        await using var late = Db();
        await using var transaction = await late.Database.BeginTransactionAsync(Ct);
        late.Add(Row(exchange, "late"));
        await late.SaveChangesAsync(Ct);
        await Save(Row(exchange, "early"));
        Assert.Contains("early", Body(Assert.Single(await Take(queue, 1))), StringComparison.Ordinal);

        await transaction.CommitAsync(Ct);

        Assert.Contains("late", Body(Assert.Single(await Take(queue, 1))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_of_one_transaction_go_out_in_the_order_in_which_they_were_recorded()
    {
        var exchange = NewName();
        var queue = await Listen(exchange);
        var rows = Rows(exchange, 100);
        await Save(rows);

        await Start();

        await Take(queue, 100);
        await using var db = Db();
        var logged = await db.Set<EventLogRow>().Where(row => row.Name == exchange).OrderBy(row => row.Sequence).Select(row => row.MessageId).ToListAsync(Ct);
        Assert.Equal(rows.Select(row => row.MessageId), logged);
    }

    [Fact]
    public async Task A_commit_in_the_same_process_wakes_the_relay_and_waits_for_no_poll()
    {
        var exchange = NewName();
        var queue = await Listen(exchange);
        var replica = await Start();
        var waited = new List<TimeSpan>();
        for (var i = 1; i <= 10; i++)
        {
            await Eventually(async () => await Sql<long>("SELECT count(*) FROM probe.event_log WHERE sequence > (SELECT published_sequence FROM probe.event_log_head)") == 0);
            await using var scope = replica.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
            db.AddRange(Row(exchange), new Effect { Text = "state" });
            var committed = TimeProvider.System.GetTimestamp();
            await db.SaveChangesAsync(Ct);
            await Take(queue, 1);
            waited.Add(TimeProvider.System.GetElapsedTime(committed));
        }

        // The poll comes a second after the event before; the quickest, because the machine may be busy.
        Assert.InRange(waited.Min(), TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task Sequences_are_gap_free_under_concurrent_writers_of_whom_some_roll_back()
    {
        var exchange = NewName();
        await Start();

        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (writer, ct) =>
        {
            await using var db = Db();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            db.AddRange(Rows(exchange, 3));
            await db.SaveChangesAsync(ct);
            if (writer % 4 != 0)
            {
                await transaction.CommitAsync(ct);
            }
        });

        await Eventually(async () => await Sql<long>($"SELECT count(*) FROM probe.event_log WHERE name = '{exchange}'") == 900);
        await LogIsGapFree();
    }

    [Fact]
    public async Task However_long_the_log_is_a_look_reads_of_it_only_what_is_not_published_yet()
    {
        var replica = await Start(relays: false);
        await replica.Log.CreateHead(Ct);
        await Execute("""
            INSERT INTO probe.event_log (sequence, message_id, name, aggregate, version, occurred_at, payload)
            SELECT i, gen_random_uuid(), 'n', 'a', 1, now(), '{}' FROM generate_series(1, 20000) i;
            UPDATE probe.event_log_head SET last_sequence = 20000, published_sequence = 19990
            """);

        Assert.Equal(10, (await replica.Log.Unpublished(500, Ct)).Count);

        // A session hands its counters in when it ends.
        replica.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        await Eventually(async () => await Read("seq_scan + idx_scan") > 0);
        Assert.InRange(await Read("seq_tup_read + idx_tup_fetch"), 10, 20);

        Task<long> Read(string counters) => Sql<long>($"SELECT {counters} FROM pg_stat_user_tables WHERE relid = 'probe.event_log'::regclass");
    }

    private static OutboxRow[] Rows(string exchange, int count) => [.. Enumerable.Range(0, count).Select(i => Row(exchange, $"a{i}"))];

    private static string Body(RabbitMQ.Client.BasicGetResult message) => System.Text.Encoding.UTF8.GetString(message.Body.Span);

    private async Task LogIsGapFree() =>
        Assert.True(await Sql<bool>("""
            SELECT count(*) = coalesce(max(sequence), 0) AND coalesce(max(sequence), 0) = (SELECT last_sequence FROM probe.event_log_head) AND coalesce(min(sequence), 1) = 1
            FROM probe.event_log
            """));
}
