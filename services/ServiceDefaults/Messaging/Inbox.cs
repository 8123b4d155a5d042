using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>
/// Runs a consumer once per event, whatever the broker repeats: the note that it ran commits with what it did. A second delivery at the same
/// time waits on the note's key until the first has committed.
/// </summary>
internal sealed class Inbox(IServiceScopeFactory scopes, MessagingSchema schema, MessagingMetrics metrics, TimeProvider clock, string queue)
{
    private readonly string noteSql =
        $"INSERT INTO {schema}.inbox (message_id, consumer, received_at) VALUES ({{0}}, {{1}}, {{2}}) ON CONFLICT DO NOTHING";

    public async Task Handle(ReceivedEvent e, Func<IServiceProvider, CancellationToken, Task> consumer, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            outcome = await Attempt(e, consumer, ct) ? "applied" : "duplicate";
        }
        finally
        {
            metrics.Consumed(queue, outcome, Stopwatch.GetElapsedTime(started));
        }
    }

    private async Task<bool> Attempt(ReceivedEvent e, Func<IServiceProvider, CancellationToken, Task> consumer, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Database.ExecuteSqlRawAsync(noteSql, [e.Id, queue, clock.GetUtcNow()], ct) == 0)
        {
            return false;
        }

        await consumer(scope.ServiceProvider, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
