using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>Deletes what is kept only against repetitions, long after any could come, in steps small enough to disturb nobody.</summary>
internal sealed class Sweeper(NpgsqlDataSource source, MessagingSchema schema, TimeProvider clock, ILogger<Sweeper> logger) : BackgroundService
{
    private const int Step = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Old rows were not swept, the next try is in an hour: {Reason}", exception.Message);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Inbox rows live 30 days, remembered answers 24 hours.</summary>
    internal async Task Sweep(CancellationToken ct)
    {
        await Delete("inbox", "received_at", TimeSpan.FromDays(30), ct);
        await Delete("idempotency", "created_at", TimeSpan.FromHours(24), ct);
    }

    private async Task Delete(string table, string column, TimeSpan age, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            DELETE FROM {schema}.{table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM {schema}.{table} WHERE {column} < $1 LIMIT {Step} FOR UPDATE SKIP LOCKED))
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - age });
        while (await command.ExecuteNonQueryAsync(ct) == Step)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, ct);
        }
    }
}
