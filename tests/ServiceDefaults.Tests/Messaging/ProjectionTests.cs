using System.Collections.Concurrent;
using Diklat.Contracts.Curriculum.V1;
using Diklat.ServiceDefaults.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.ServiceDefaults.Tests.Messaging;

/// <summary>A projection of many events: batches, poison, and what it is told about log and sequence.</summary>
[Collection(MessagingTest.SharedQueues)]
public sealed class ProjectionTests : MessagingTest
{
    private const string Queue = "probe-projection";

    [Fact]
    public async Task Events_that_arrive_while_a_batch_is_under_way_are_applied_together_and_one_batch_at_a_time()
    {
        var projection = new Projection { Pause = TimeSpan.FromMilliseconds(200) };
        await Start(projection);
        await Eventually(() => Deliver(Queue, NewEvent("first")));

        var events = Enumerable.Range(0, 300).Select(i => NewEvent($"e{i}")).ToArray();
        foreach (var e in events)
        {
            await Deliver(Queue, e);
        }

        await Eventually(() => events.All(e => projection.Applied.Contains(e.EventId)));
        Assert.InRange(projection.Batches.Max(), 2, 200);
        Assert.Equal(1, projection.MostAtOnce);
        await Drained(Queue);
    }

    [Fact]
    public async Task One_poisonous_event_goes_to_the_error_queue_and_the_rest_of_its_batch_is_applied()
    {
        var projection = new Projection { Pause = TimeSpan.FromMilliseconds(200) };
        await Start(projection);
        var events = Enumerable.Range(0, 50).Select(i => NewEvent(i == 25 ? "poison" : $"e{i}")).ToArray();
        await Eventually(() => Deliver(Queue, NewEvent("first")));
        foreach (var e in events)
        {
            await Deliver(Queue, e);
        }

        await Eventually(() => projection.Applied.Count(id => events.Any(e => e.EventId == id)) == 49);
        await Eventually(async () => await CountOf($"{Queue}_error") == 1);
        Assert.DoesNotContain(events[25].EventId, projection.Applied);
    }

    [Fact]
    public async Task After_the_verb_renew_log_events_carry_another_log_and_the_same_row_of_sequences()
    {
        var projection = new Projection();
        var replica = await Start(projection);
        await Arrives("before");
        var before = projection.Received.First(received => ((SessionCancelled)received.Event).Batch == "before");

        await replica.Services.GetRequiredKeyedService<IVerb>("renew-log").RunAsync([], Ct);
        await Arrives("after");

        var after = projection.Received.First(received => ((SessionCancelled)received.Event).Batch == "after");
        Assert.NotEqual(before.Log, after.Log);
        Assert.Equal(after.Log, after.Event.Log);
        Assert.Equal(await Sql<Guid>("SELECT log FROM probe.event_log_head"), after.Log);
        Assert.True(after.Sequence > before.Sequence);

        async Task Arrives(string batch) => await Eventually(async () =>
        {
            await Save(OutboxRow.From(NewEvent(batch)));
            return projection.Received.Any(received => ((SessionCancelled)received.Event).Batch == batch);
        });
    }

    private Task<Replica> Start(Projection projection) =>
        Start(consumers => consumers.Project<Forward>("projection", typeof(SessionCancelled), typeof(SessionScheduled)), services => services.AddSingleton(projection));

    /// <summary>What a scope gets.</summary>
    private sealed class Forward(Projection projection) : IProjection
    {
        public Task Apply(IReadOnlyList<ReceivedEvent> batch, CancellationToken ct) => projection.Apply(batch, ct);
    }

    private sealed class Projection
    {
        private int underWay;

        public TimeSpan Pause { get; init; }

        public ConcurrentBag<int> Batches { get; } = [];

        public ConcurrentBag<ReceivedEvent> Received { get; } = [];

        public IEnumerable<Guid> Applied => Received.Select(received => received.Id);

        public int MostAtOnce { get; private set; }

        public async Task Apply(IReadOnlyList<ReceivedEvent> batch, CancellationToken ct)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref underWay));
            Batches.Add(batch.Count);
            await Task.Delay(Pause, ct);
            Interlocked.Decrement(ref underWay);
            if (batch.Any(received => received.Event is SessionCancelled { Batch: "poison" }))
            {
                throw new InvalidOperationException("Poison.");
            }

            foreach (var received in batch)
            {
                Received.Add(received);
            }
        }
    }
}
