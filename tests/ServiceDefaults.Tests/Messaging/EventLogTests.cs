using Diklat.Contracts;
using Diklat.Contracts.Curriculum.V1;
using Diklat.Grpc.EventLog.V1;
using Diklat.ServiceDefaults.Messaging;
using Diklat.Testing;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.ServiceDefaults.Tests.Messaging;

/// <summary>The event log over gRPC, and what is swept.</summary>
[Collection(MessagingTest.SharedQueues)]
public sealed class EventLogTests : MessagingTest
{
    [Fact]
    public async Task A_missing_sequence_is_had_from_the_log_as_it_was_on_the_wire()
    {
        var queue = await Listen(EventName.Of(typeof(SessionCancelled)));
        var replica = await Start();
        var events = Enumerable.Range(0, 3).Select(i => NewEvent($"{NewName()}-{i}")).ToArray();
        await Save([.. events.Select(OutboxRow.From)]);
        await Eventually(async () => await Sql<long>("SELECT published_sequence FROM probe.event_log_head") == 3);
        var log = (await Sql<Guid>("SELECT log FROM probe.event_log_head")).ToString();

        using var channel = GrpcChannel.ForAddress(replica.Address);
        using var call = new EventLogService.EventLogServiceClient(channel).Read(new() { FromSequence = 2 }, cancellationToken: Ct);
        var entries = new List<LoggedEvent>();
        while (await call.ResponseStream.MoveNext(Ct))
        {
            entries.Add(call.ResponseStream.Current);
        }

        Assert.Equal([2, 3], entries.Select(entry => entry.Sequence));
        var received = EventReader.Read(entries[0].Name, System.Text.Encoding.UTF8.GetBytes(entries[0].Payload));
        Assert.Equal(events[1] with { Log = Guid.Parse(log), Sequence = 2 }, received.Event);
        Assert.Equal((2, log, events[1].EventId.ToString()), (received.Sequence, entries[0].Log, entries[0].Id));
        var wire = (await Take(queue, 3)).Single(message => Header(message, "id") == entries[0].Id);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(wire.Body.Span), entries[0].Payload);
    }

    [Fact]
    public async Task The_log_is_read_to_its_end_over_page_borders()
    {
        var replica = await Start();
        await Save([.. Enumerable.Range(0, 1203).Select(i => OutboxRow.From(NewEvent($"b{i}")))]);
        await Eventually(async () => await Sql<long>("SELECT last_sequence FROM probe.event_log_head") == 1203);
        using var channel = GrpcChannel.ForAddress(replica.Address);
        var client = new EventLogService.EventLogServiceClient(channel);

        using var call = client.Read(new() { FromSequence = 1 }, cancellationToken: Ct);
        var sequences = new List<long>();
        while (await call.ResponseStream.MoveNext(Ct))
        {
            sequences.Add(call.ResponseStream.Current.Sequence);
        }

        Assert.Equal(Enumerable.Range(1, 1203).Select(i => (long)i), sequences);
        var head = await client.GetHeadAsync(new(), cancellationToken: Ct);
        Assert.Equal(1203, head.Sequence);
        Assert.NotNull(head.Time);
    }

    [Fact]
    public async Task A_service_reads_the_logs_of_several_others_by_their_names()
    {
        var identity = await TestIdentity.SharedAsync();
        var replica = await Start(null, services => services.AddScoped<IRecount, Recount>());
        var e = NewEvent("b");
        await Save(OutboxRow.From(e));
        await Eventually(async () => await Sql<long>("SELECT last_sequence FROM probe.event_log_head") == 1);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Services:Probe"] = replica.Address;
        builder.Configuration["Services:Away"] = "http://127.0.0.1:1";
        builder.Configuration["Auth:TokenEndpoint"] = $"{identity.Issuer}/connect/token";
        builder.Configuration["Auth:ClientId"] = "reporting";
        builder.Configuration["Auth:ClientSecret"] = "test";
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddEventLogReader("Probe", "Away");
        await using var app = builder.Build();
        var reader = app.Services.GetRequiredService<EventLogReader>();

        await Eventually(() => reader.GetHead("Probe", Ct)); // The provider of tokens may be slow at its start.

        var received = await reader.Read("Probe", 1, Ct).ToListAsync(Ct);

        Assert.Equal(e.EventId, Assert.Single(received).Id);
        Assert.Equal(1, (await reader.GetHead("Probe", Ct)).Sequence);
        Assert.Equal(3, await reader.ListAggregates("Probe", Ct).CountAsync(Ct));
        var away = await Assert.ThrowsAsync<RpcException>(() => reader.GetHead("Away", Ct));
        Assert.Equal(StatusCode.Unavailable, away.StatusCode);
    }

    [Fact]
    public async Task A_recount_is_one_snapshot_whatever_commits_meanwhile()
    {
        await Save(Row("diklat.test.v1.x"));
        var replica = await Start(null, services => services.AddScoped<IRecount, Recount>());
        using var channel = GrpcChannel.ForAddress(replica.Address);
        using var call = new EventLogService.EventLogServiceClient(channel).ListAggregates(new(), cancellationToken: Ct);

        var counts = new List<string>();
        while (await call.ResponseStream.MoveNext(Ct))
        {
            counts.Add(call.ResponseStream.Current.Facts["effects"]);
            await using var db = Db();
            db.Add(new Effect { Text = "meanwhile" });
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal(["0", "0", "0"], counts);
    }

    [Fact]
    public async Task The_service_s_role_cannot_change_or_delete_what_is_logged()
    {
        foreach (var sql in new[] { "UPDATE probe.event_log SET name = 'x'", "DELETE FROM probe.event_log" })
        {
            var refusal = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Execute(sql));
            Assert.Equal("42501", refusal.SqlState);
        }
    }

    [Fact]
    public async Task Old_inbox_rows_and_old_answers_are_swept_and_younger_ones_and_every_event_are_kept()
    {
        await using (var db = Db())
        {
            var now = TimeProvider.System.GetUtcNow();
            db.AddRange(Enumerable.Range(0, 2500).Select(_ => new InboxRow { MessageId = Guid.CreateVersion7(now), Consumer = "old", ReceivedAt = now.AddDays(-31) }));
            db.Add(new InboxRow { MessageId = Guid.CreateVersion7(now), Consumer = "young", ReceivedAt = now.AddDays(-29) });
            db.Add(Answer("old", now.AddHours(-25)));
            db.Add(Answer("young", now.AddHours(-23)));
            db.Add(new EventLogRow { Sequence = 1, MessageId = Guid.CreateVersion7(now), Name = "n", Aggregate = "a", Version = 1, OccurredAt = now.AddYears(-20), TraceParent = null, Payload = "{}" });
            await db.SaveChangesAsync(Ct);
        }

        await Start();

        await Eventually(async () => await Sql<long>("SELECT count(*) FROM probe.idempotency") == 1);
        Assert.Equal("young", await Sql<string>("SELECT string_agg(key, ',') FROM probe.idempotency"));
        Assert.Equal("young", await Sql<string>("SELECT string_agg(DISTINCT consumer, ',') FROM probe.inbox"));
        Assert.Equal(1, await Sql<long>("SELECT count(*) FROM probe.event_log"));

        static IdempotencyRow Answer(string key, DateTimeOffset at) => new() { Client = "c", Rpc = "r", Key = key, RequestHash = [], Response = [], CreatedAt = at };
    }

    private sealed class Recount(ServiceDb db) : IRecount
    {
        public async IAsyncEnumerable<Aggregate> Read([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        {
            for (var i = 0; i < 3; i++)
            {
                await Task.Delay(200, ct);
                yield return new() { Kind = "probe", Id = $"{i}", Facts = { ["effects"] = $"{await db.Set<Effect>().CountAsync(ct)}" } };
            }
        }
    }
}
