using Npgsql;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>An event that the broker refused, and what is to be done with it.</summary>
internal sealed record Failure(long Sequence, int Attempts, TimeSpan Delay, bool Parked, string Error);

/// <summary>How much waits to be published, since when, and how much is parked.</summary>
internal sealed record Backlog(long Pending, DateTimeOffset? OldestAt, long Parked);

/// <summary>How far the log is published: the relay's lock and step 3.</summary>
internal sealed class PublishingStore(NpgsqlDataSource source, MessagingSchema schema)
{
    private readonly string lockSql = $"SELECT pg_try_advisory_xact_lock(hashtextextended('diklat.relay.{schema}', 0))";

    // One of each exchange: whatever is wrong with one event cannot fail another that is tried beside it.
    private readonly string dueSql = $"""
        SELECT DISTINCT ON (name) sequence, attempts FROM {schema}.event_log_failures JOIN {schema}.event_log USING (sequence)
        WHERE NOT parked AND next_attempt_at <= now() ORDER BY name, next_attempt_at
        """;

    private readonly string failedSql = $"""
        INSERT INTO {schema}.event_log_failures (sequence, attempts, next_attempt_at, parked, error) VALUES ($1, $2, now() + $3, $4, $5)
        ON CONFLICT (sequence) DO UPDATE
        SET attempts = excluded.attempts, next_attempt_at = excluded.next_attempt_at, parked = excluded.parked, error = excluded.error
        """;

    private readonly string recoveredSql = $"DELETE FROM {schema}.event_log_failures WHERE sequence = ANY ($1)";

    // Not when it was set back meanwhile, by the verb republish: what was read before that does not count.
    private readonly string publishedSql = $"UPDATE {schema}.event_log_head SET published_sequence = $1 WHERE published_sequence BETWEEN $2 AND $1";

    private readonly string republishSql = $"""
        WITH forgotten AS (DELETE FROM {schema}.event_log_failures WHERE sequence >= (SELECT min(sequence) FROM {schema}.event_log WHERE occurred_at >= $1))
        UPDATE {schema}.event_log_head
        SET published_sequence = least(published_sequence, (SELECT min(sequence) - 1 FROM {schema}.event_log WHERE occurred_at >= $1))
        RETURNING last_sequence - published_sequence
        """;

    private readonly string backlogSql = $"""
        SELECT (SELECT count(*) FROM {schema}.outbox) + last_sequence - published_sequence + (SELECT count(*) FROM {schema}.event_log_failures WHERE NOT parked),
               least((SELECT min(occurred_at) FROM {schema}.outbox),
                     (SELECT occurred_at FROM {schema}.event_log WHERE sequence = published_sequence + 1),
                     (SELECT min(occurred_at) FROM {schema}.event_log_failures JOIN {schema}.event_log USING (sequence) WHERE NOT parked)),
               (SELECT count(*) FROM {schema}.event_log_failures WHERE parked)
        FROM {schema}.event_log_head
        """;

    private readonly string retryParkedSql =
        $"UPDATE {schema}.event_log_failures SET parked = false, attempts = 0, next_attempt_at = now() WHERE parked";

    /// <summary>Becomes the one active relay of this schema for as long as the answer is open; null: another one is.</summary>
    public async Task<Leadership?> TryLead(CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        var leads = false;
        try
        {
            await connection.BeginTransactionAsync(ct);
            await using var command = new NpgsqlCommand(lockSql, connection);
            leads = await command.ExecuteScalarAsync(ct) is true;
            return leads ? new Leadership(connection) : null;
        }
        finally
        {
            if (!leads)
            {
                await connection.DisposeAsync();
            }
        }
    }

    /// <summary>Failed events whose next attempt is due: sequence and attempts so far.</summary>
    public async Task<Dictionary<long, int>> Due(CancellationToken ct)
    {
        await using var command = source.CreateCommand(dueSql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new Dictionary<long, int>();
        while (await reader.ReadAsync(ct))
        {
            due.Add(reader.GetInt64(0), reader.GetInt32(1));
        }

        return due;
    }

    /// <summary>Notes, in one transaction, from where to where the log was published, which events failed, and which failed ones went out after all.</summary>
    public async Task Note((long Before, long Last) published, IEnumerable<Failure> failed, long[] recovered, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var failure in failed)
        {
            batch.BatchCommands.Add(Command(failedSql, failure.Sequence, failure.Attempts, failure.Delay, failure.Parked, failure.Error));
        }

        batch.BatchCommands.Add(Command(recoveredSql, recovered));
        batch.BatchCommands.Add(Command(publishedSql, published.Last, published.Before));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What the metrics tell.</summary>
    public async Task<Backlog> ReadBacklog(CancellationToken ct)
    {
        await using var command = source.CreateCommand(backlogSql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2))
            : new(0, null, 0);
    }

    /// <summary>Gives parked events another row of attempts.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RetryParked(CancellationToken ct)
    {
        await using var command = source.CreateCommand(retryParkedSql);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Lets the relay publish again what happened from a moment on; also while it runs.</summary>
    /// <returns>How many events that are.</returns>
    public async Task<long> Republish(DateTimeOffset since, CancellationToken ct)
    {
        await using var command = source.CreateCommand(republishSql);
        command.Parameters.Add(new() { Value = since.ToUniversalTime() });
        return (long?)await command.ExecuteScalarAsync(ct) ?? 0;
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }

    /// <summary>An open transaction that holds the relay's lock and does nothing else.</summary>
    internal sealed class Leadership(NpgsqlConnection connection) : IAsyncDisposable
    {
        /// <summary>Fails when the connection, and with it the lock, is gone.</summary>
        public async Task Check(CancellationToken ct)
        {
            await using var command = new NpgsqlCommand("SELECT", connection);
            await command.ExecuteNonQueryAsync(ct);
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
