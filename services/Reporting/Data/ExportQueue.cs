using Diklat.Reporting.Domain;
using Npgsql;

namespace Diklat.Reporting.Data;

/// <summary>How long an export's maker may be silent, and how often one may be begun.</summary>
internal sealed record ExportOptions
{
    /// <summary>Days that a file is kept.</summary>
    public int KeepDays { get; init; } = 7;

    /// <summary>After this without a word from its maker an export is begun anew.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Pause after an attempt that failed.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often exports are looked for.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Exports of one caller that may wait at once.</summary>
    public int WaitingAtMost { get; init; } = 10;
}

/// <summary>Which export, held by whom.</summary>
internal sealed record TakenExport(Guid Id, Guid Run, int Attempts);

/// <summary>Exports that wait, across replicas. Every word of a maker is tied to its run: one that was given up changes nothing any more.</summary>
internal sealed class ExportQueue(NpgsqlDataSource source, TimeProvider clock, ExportOptions options)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Takes the oldest that waits, or whose maker fell silent, and clears what was made of it; null: none.</summary>
    public async Task<TakenExport?> Take(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var take = new NpgsqlCommand(
            """
            UPDATE reporting.exports SET state = 2, run = $1, heartbeat = $2, attempts = attempts + 1, rows = 0, expected_rows = 0
            WHERE id = (SELECT id FROM reporting.exports
                        WHERE (state = 1 AND (heartbeat IS NULL OR heartbeat < $3)) OR (state = 2 AND heartbeat < $4)
                        ORDER BY create_time LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, attempts
            """,
            connection) { Parameters = { Value(Guid.CreateVersion7(Now)), Value(Now), Value(Now - options.Retry), Value(Now - options.Lease) } };
        TakenExport? taken = null;
        await using (var reader = await take.ExecuteReaderAsync(ct))
        {
            if (await reader.ReadAsync(ct))
            {
                taken = new(reader.GetGuid(0), (Guid)take.Parameters[0].Value!, reader.GetInt32(1));
            }
        }

        if (taken is not null)
        {
            await using var clear = new NpgsqlCommand("DELETE FROM reporting.export_chunks WHERE export_id = $1", connection) { Parameters = { Value(taken.Id) } };
            await clear.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return taken;
    }

    /// <summary>Says that the maker lives, and how far it is; false: it is not its any more.</summary>
    public async Task<bool> Beat(TakenExport taken, long rows, long expected, CancellationToken ct) =>
        await Run("UPDATE reporting.exports SET heartbeat = $3, rows = $4, expected_rows = $5 WHERE id = $1 AND run = $2 AND state = 2", ct, taken.Id, taken.Run, Now, rows, expected) == 1;

    /// <summary>Keeps a part; false: it is not its any more.</summary>
    public async Task<bool> Put(TakenExport taken, int number, ReadOnlyMemory<byte> bytes, CancellationToken ct) => await Run(
        """
        WITH held AS (UPDATE reporting.exports SET heartbeat = $3 WHERE id = $1 AND run = $2 AND state = 2 RETURNING id)
        INSERT INTO reporting.export_chunks (export_id, number, bytes) SELECT id, $4, $5 FROM held
        """,
        ct, taken.Id, taken.Run, Now, number, bytes.ToArray()) == 1;

    public Task Finish(TakenExport taken, long rows, long bytes, string sha256, CancellationToken ct) => Run(
        "UPDATE reporting.exports SET state = 3, run = NULL, rows = $4, expected_rows = $4, bytes = $5, sha256 = $6, end_time = $3, expire_time = $7 WHERE id = $1 AND run = $2 AND state = 2",
        ct, taken.Id, taken.Run, Now, rows, bytes, sha256, Now.AddDays(options.KeepDays));

    public Task Fail(TakenExport taken, string error, CancellationToken ct) => Run(
        """
        WITH failed AS (UPDATE reporting.exports SET state = 4, run = NULL, error = $4, end_time = $3 WHERE id = $1 AND run = $2 AND state = 2 RETURNING id)
        DELETE FROM reporting.export_chunks WHERE export_id IN (SELECT id FROM failed)
        """,
        ct, taken.Id, taken.Run, Now, error);

    /// <summary>Gives it back, to be begun anew: at once where nothing is wrong with it.</summary>
    public Task Release(TakenExport taken, bool atOnce, CancellationToken ct) => Run(
        "UPDATE reporting.exports SET state = 1, run = NULL, heartbeat = CASE WHEN $4 THEN NULL ELSE $3 END, attempts = attempts - $4::int WHERE id = $1 AND run = $2 AND state = 2",
        ct, taken.Id, taken.Run, Now, atOnce);

    /// <summary>Deletes files whose time is over, and what is left of those that were cancelled.</summary>
    public async Task Sweep(CancellationToken ct)
    {
        await Run("UPDATE reporting.exports SET state = 5 WHERE state = 3 AND expire_time < $1", ct, Now);
        await Run("DELETE FROM reporting.export_chunks c USING reporting.exports e WHERE e.id = c.export_id AND e.state IN (4, 5, 6)", ct);
    }

    private async Task<int> Run(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(Value(value));
        }

        return await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter Value(object value) => new() { Value = value };
}
