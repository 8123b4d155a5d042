using System.Data;
using System.Text;
using Diklat.Grpc.EventLog.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>This service's event log for the other services.</summary>
internal sealed class EventLogApi(EventLogStore store, ServiceDb db, IServiceProvider services) : EventLogService.EventLogServiceBase
{
    private const int PageSize = 500;

    public override async Task Read(ReadRequest request, IServerStreamWriter<LoggedEvent> responseStream, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        var last = (await HeadAsync(ct)).Sequence;
        for (var next = request.FromSequence; next <= last;)
        {
            foreach (var entry in await store.Read(next, PageSize, ct))
            {
                await responseStream.WriteAsync(
                    new() { Sequence = entry.Sequence, Name = entry.Name, Id = entry.MessageId.ToString(), Log = entry.Log.ToString(), Payload = Encoding.UTF8.GetString(entry.Body) }, ct);
                next = entry.Sequence + 1;
            }
        }
    }

    public override async Task<Head> GetHead(GetHeadRequest request, ServerCallContext context)
    {
        var head = await HeadAsync(context.CancellationToken);
        return new() { Log = head.Log.ToString(), Sequence = head.Sequence, Time = head.Time?.ToTimestamp() };
    }

    public override async Task ListAggregates(ListAggregatesRequest request, IServerStreamWriter<Aggregate> responseStream, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await foreach (var aggregate in services.GetRequiredService<IRecount>().Read(ct))
        {
            await responseStream.WriteAsync(aggregate, ct);
        }
    }

    private async Task<LogHead> HeadAsync(CancellationToken ct) =>
        await store.Head(ct) ?? throw Refusal.Unavailable("EVENT_LOG_NOT_READY", "The event log has not begun; ask again in a second.");
}
