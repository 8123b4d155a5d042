using System.Collections.Concurrent;
using System.Diagnostics;
using Diklat.Contracts.Curriculum.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Diklat.ServiceDefaults.Tests.Messaging;

/// <summary>Consumers: each event's effect once, whatever the broker and the database do.</summary>
[Collection(MessagingTest.SharedQueues)]
public sealed class InboxTests : MessagingTest
{
    private const string Queue = "probe-when-session-cancelled";

    [Fact]
    public async Task An_event_reaches_the_consumer_of_another_service_over_the_exchange_of_its_name()
    {
        await Start(consumers => consumers.When<SessionCancelled, NoteSession>());
        var e = NewEvent(NewName());

        // Again until the queue is bound.
        await Eventually(async () =>
        {
            await Save(OutboxRowOf(e with { EventId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()) }));
            return await Db().Effects.AnyAsync(effect => effect.Text == e.Batch, Ct);
        });
    }

    [Fact]
    public async Task Duplicate_and_reordered_deliveries_are_applied_once_each_also_by_two_replicas()
    {
        await Start(consumers => consumers.When<SessionCancelled, NoteSession>());
        await Start(consumers => consumers.When<SessionCancelled, NoteSession>());
        var batch = NewName();
        var events = Enumerable.Range(0, 40).Select(i => NewEvent($"{batch}-{i}")).ToArray();
        await Eventually(() => Deliver(Queue, events[0]));

        foreach (var e in events.Reverse().Concat(events).Concat(events.Reverse()))
        {
            await Deliver(Queue, e);
        }

        await Drained(Queue);
        var effects = await Db().Effects.Where(effect => effect.Text.StartsWith(batch)).Select(effect => effect.Text).ToListAsync(Ct);
        Assert.Equal(events.Select(e => e.Batch).Order(), effects.Order());
    }

    [Fact]
    public async Task What_a_failing_consumer_wrote_is_rolled_back_and_a_later_attempt_runs_in_a_fresh_scope()
    {
        FailsTwice.Attempts.Clear();
        await Start(consumers => consumers.When<SessionCancelled, FailsTwice>());
        var e = NewEvent(NewName());

        await Eventually(() => Deliver(Queue, e));

        await Eventually(() => Db().Effects.Any(effect => effect.Text == e.Batch));
        Assert.Equal(1, await Db().Effects.CountAsync(effect => effect.Text == e.Batch, Ct));
        Assert.Equal(3, FailsTwice.Attempts.Count(attempt => attempt.Batch == e.Batch));
        Assert.Equal(3, FailsTwice.Attempts.Where(attempt => attempt.Batch == e.Batch).Select(attempt => attempt.Consumer).Distinct().Count());
    }

    [Fact]
    public async Task An_event_that_always_fails_goes_to_the_error_queue_and_the_verb_replay_brings_it_back()
    {
        Stubborn.Works = false;
        var replica = await Start(consumers => consumers.When<SessionCancelled, Stubborn>());
        var e = NewEvent(NewName());
        await Eventually(() => Deliver(Queue, e));
        await Eventually(async () => await CountOf($"{Queue}_error") == 1);
        Assert.Equal(0, await Sql<long>("SELECT count(*) FROM probe.inbox"));

        Stubborn.Works = true;
        await replica.Services.GetRequiredKeyedService<IVerb>("replay").RunAsync([Queue], Ct);

        await Eventually(() => Db().Effects.Any(effect => effect.Text == e.Batch));
        Assert.Equal(0u, await CountOf($"{Queue}_error"));
    }

    [Fact]
    public async Task What_is_published_again_is_handled_by_a_consumer_that_lost_it_and_dropped_by_one_that_had_it()
    {
        var replica = await Start(consumers => consumers.When<SessionCancelled, NoteSession>());
        var (had, lost) = (NewEvent(NewName()), NewEvent(NewName()));
        await Eventually(() => Deliver(Queue, NewEvent("queue is there")));
        await Save(OutboxRowOf(had), OutboxRowOf(lost));
        await Eventually(async () => await Db().Effects.CountAsync(effect => effect.Text == had.Batch || effect.Text == lost.Batch, Ct) == 2);
        // As a database that was put back to before one of them.
        await Execute($"DELETE FROM probe.inbox WHERE message_id = '{lost.EventId}'; DELETE FROM probe.effects WHERE text = '{lost.Batch}'");

        await replica.Services.GetRequiredKeyedService<IVerb>("republish").RunAsync(["2020-01-01"], Ct);

        await Eventually(() => Db().Effects.Any(effect => effect.Text == lost.Batch));
        await Drained(Queue);
        Assert.Equal(1, await Db().Effects.CountAsync(effect => effect.Text == had.Batch, Ct));
        Assert.Equal(1, await Db().Effects.CountAsync(effect => effect.Text == lost.Batch, Ct));
    }

    [Fact]
    public async Task The_verb_purge_empties_the_service_s_queues_and_passes_over_one_that_is_not_there()
    {
        Stubborn.Works = false;
        var replica = await Start(consumers => consumers.When<SessionCancelled, Stubborn>());
        await Eventually(() => Deliver(Queue, NewEvent(NewName())));
        await Eventually(async () => await CountOf($"{Queue}_error") == 1);

        var purge = replica.Services.GetRequiredKeyedService<IVerb>("purge");
        await purge.RunAsync([NewName()], Ct);
        Assert.Equal(1u, await CountOf($"{Queue}_error"));
        await purge.RunAsync([], Ct);

        Assert.Equal(0u, await CountOf($"{Queue}_error"));
    }

    [Fact]
    public async Task A_message_that_is_no_event_goes_to_the_error_queue_and_the_next_one_is_handled()
    {
        await Start(consumers => consumers.When<SessionCancelled, NoteSession>());
        var e = NewEvent(NewName());
        await Eventually(async () => await Channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties(), "{ no json"u8.ToArray(), Ct));
        await Deliver(Queue, e);

        await Eventually(() => Db().Effects.Any(effect => effect.Text == e.Batch));
        await Eventually(async () => await CountOf($"{Queue}_error") == 1);
    }

    [Fact]
    public async Task While_the_database_does_not_answer_events_wait_instead_of_failing()
    {
        DatabaseAway.Until = TimeProvider.System.GetTimestamp() + (Stopwatch.Frequency * 8);
        await Start(consumers => consumers.When<SessionCancelled, DatabaseAway>());
        var e = NewEvent(NewName());

        await Eventually(() => Deliver(Queue, e));

        await Eventually(() => Db().Effects.Any(effect => effect.Text == e.Batch));
        Assert.Equal(1, await Db().Effects.CountAsync(effect => effect.Text == e.Batch, Ct));
        Assert.Equal(0u, await CountOf($"{Queue}_error"));
    }

    [Fact]
    public async Task The_trace_of_the_request_goes_on_in_the_consumer()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == Telemetry.Name, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        Traced.Traces.Clear();
        await Start(consumers => consumers.When<SessionCancelled, Traced>());
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        var e = NewEvent(NewName());

        await Eventually(async () =>
        {
            await Save(OutboxRowOf(e with { EventId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()) }));
            return Traced.Traces.Contains((e.Batch, request.TraceId.ToString()));
        });
    }

    private static Diklat.ServiceDefaults.Messaging.OutboxRow OutboxRowOf(SessionCancelled e) => Diklat.ServiceDefaults.Messaging.OutboxRow.From(e);

    /// <summary>Fails in its first two attempts, after it has written.</summary>
    private sealed class FailsTwice(ServiceDb db) : IWhen<SessionCancelled>
    {
        public static ConcurrentBag<(string Batch, object Consumer)> Attempts { get; } = [];

        public async Task Handle(SessionCancelled e, CancellationToken ct)
        {
            Attempts.Add((e.Batch, this));
            db.Add(new Effect { Text = e.Batch });
            await db.SaveChangesAsync(ct);
            if (Attempts.Count(attempt => attempt.Batch == e.Batch) < 3)
            {
                throw new InvalidOperationException("Not yet.");
            }
        }
    }

    private sealed class Stubborn(ServiceDb db) : IWhen<SessionCancelled>
    {
        public static bool Works { get; set; }

        public Task Handle(SessionCancelled e, CancellationToken ct)
        {
            db.Add(new Effect { Text = e.Batch });
            return Works ? Task.CompletedTask : throw new InvalidOperationException("No.");
        }
    }

    private sealed class DatabaseAway(ServiceDb db) : IWhen<SessionCancelled>
    {
        public static long Until { get; set; }

        public async Task Handle(SessionCancelled e, CancellationToken ct)
        {
            db.Add(new Effect { Text = e.Batch });
            if (TimeProvider.System.GetTimestamp() < Until)
            {
                await db.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pg_backend_pid())", ct);
            }
        }
    }

    private sealed class Traced : IWhen<SessionCancelled>
    {
        public static ConcurrentBag<(string Batch, string? Trace)> Traces { get; } = [];

        public Task Handle(SessionCancelled e, CancellationToken ct)
        {
            Traces.Add((e.Batch, Activity.Current?.TraceId.ToString()));
            return Task.CompletedTask;
        }
    }
}
