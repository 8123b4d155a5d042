using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>
/// Reads imports, in every replica; one that is being read is held by a lock that goes with its holder, so that whoever looks next goes on with what was interrupted. Small files
/// have a lane of their own: nobody's five rows wait for a hundred thousand.
/// </summary>
internal sealed class ImportWorker(IServiceScopeFactory scopes, NpgsqlDataSource source, ImportRun run, ImportSignal signal, TimeProvider clock, IConfiguration configuration, ILogger<ImportWorker> logger)
    : BackgroundService
{
    private const int Step = 1000;
    private const long Small = 256 * 1024;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);
    private static readonly TimeSpan Unfinished = TimeSpan.FromHours(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, signal.Lanes).Select(lane => Task.Run(() => Forever(() => ReadAll(lane, stoppingToken), () => signal.Wait(lane, Look, stoppingToken), stoppingToken), stoppingToken))
            .Append(Task.Run(() => Forever(() => SweepAsync(stoppingToken), () => Task.Delay(BetweenSweeps, clock, stoppingToken), stoppingToken), stoppingToken)));

    /// <summary>Deletes outcomes of rows, with the failed rows themselves, after <c>Imports:KeepDays</c>, and pieces of files that never came to their end.</summary>
    internal async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await DeleteAsync("import_rows", "import_id IN (SELECT id FROM enrollment.imports WHERE end_time < $1)", now - TimeSpan.FromDays(KeepDays(configuration)), ct);
        await DeleteAsync("import_chunks", "create_time < $1 AND import_id NOT IN (SELECT id FROM enrollment.imports)", now - Unfinished, ct);
    }

    /// <summary>For how many days the outcomes of an import's rows are kept.</summary>
    public static int KeepDays(IConfiguration configuration) => configuration.GetValue("Imports:KeepDays", 30);

    private async Task Forever(Func<Task> work, Func<Task> pause, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                // The message of a database may hold a value.
                logger.LogWarning("Imports broke off and go on later: {Exception} {State}", exception.GetType().Name, (exception.GetBaseException() as PostgresException)?.SqlState);
            }

            await pause().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAll(int lane, CancellationToken ct)
    {
        foreach (var id in await WaitingAsync(lane, ct))
        {
            await using var held = await source.OpenConnectionAsync(ct);
            await using var transaction = await held.BeginTransactionAsync(ct);
            if (await LockAsync(held, id, ct) && await IsRunningAsync(id, ct))
            {
                await run.RunAsync(id, ct);
            }
        }
    }

    private async Task<List<Guid>> WaitingAsync(int lane, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EnrollmentDb>().Imports
            .Where(import => import.State == ImportState.Running && (lane == 0) == import.Size <= Small).OrderBy(import => import.Id).Select(import => import.Id).ToListAsync(ct);
    }

    private async Task<bool> IsRunningAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EnrollmentDb>().Imports.AnyAsync(import => import.Id == id && import.State == ImportState.Running, ct);
    }

    private static async Task<bool> LockAsync(NpgsqlConnection connection, Guid id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock(hashtextextended('enrollment.import ' || $1, 0))", connection);
        command.Parameters.Add(new() { Value = id.ToString() });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task DeleteAsync(string table, string which, DateTimeOffset before, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"DELETE FROM enrollment.{table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM enrollment.{table} WHERE {which} LIMIT {Step} FOR UPDATE SKIP LOCKED))");
        command.Parameters.Add(new() { Value = before });
        while (await command.ExecuteNonQueryAsync(ct) == Step)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, ct);
        }
    }
}
