using Npgsql;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>An entry of the log in the form that leaves the service.</summary>
internal sealed record LogEntry(long Sequence, Guid MessageId, string Name, Guid Log, string? TraceParent, DateTimeOffset OccurredAt, byte[] Body);

/// <summary>The log's incarnation and how far it reaches.</summary>
internal sealed record LogHead(Guid Log, long Sequence, DateTimeOffset? Time);

/// <summary>The event log on the service's schema: step 1 of the relay, and reading.</summary>
internal sealed class EventLogStore(NpgsqlDataSource source, MessagingSchema schema)
{
    private readonly string createHeadSql =
        $"INSERT INTO {schema}.event_log_head (single, log, last_sequence, published_sequence) VALUES (true, gen_random_uuid(), 0, 0) ON CONFLICT DO NOTHING";

    private readonly string anySql = $"SELECT FROM {schema}.outbox LIMIT 1";

    // Whoever holds the head's row gives the next sequences. The statement after it has a snapshot of its own, so it sees what the holder before wrote.
    private readonly string lockHeadSql = $"SELECT FROM {schema}.event_log_head FOR UPDATE";

    private readonly string moveSql = $"""
        WITH moved AS (
            DELETE FROM {schema}.outbox WHERE position IN (SELECT position FROM {schema}.outbox ORDER BY position LIMIT $1) RETURNING *),
        logged AS (
            INSERT INTO {schema}.event_log (sequence, message_id, name, aggregate, version, occurred_at, trace_parent, payload)
            SELECT (SELECT last_sequence FROM {schema}.event_log_head) + row_number() OVER (ORDER BY position),
                   message_id, name, aggregate, version, occurred_at, trace_parent, payload
            FROM moved)
        UPDATE {schema}.event_log_head SET last_sequence = last_sequence + (SELECT count(*) FROM moved)
        RETURNING (SELECT count(*) FROM moved)
        """;

    // Log and sequence are put in here, not when the row is written: after a restore every entry belongs to the new incarnation.
    private readonly string readSql = $"""
        SELECT entry.sequence, message_id, name, log, trace_parent, occurred_at,
               (payload || jsonb_build_object('log', log, 'sequence', entry.sequence))::text
        FROM {schema}.event_log AS entry, {schema}.event_log_head
        """;

    private readonly string headSql = $"""
        SELECT log, last_sequence, (SELECT occurred_at FROM {schema}.event_log WHERE sequence = last_sequence) FROM {schema}.event_log_head
        """;

    private readonly string renewSql = $"UPDATE {schema}.event_log_head SET log = gen_random_uuid() RETURNING log";

    /// <summary>Gives the schema its head, once.</summary>
    public async Task CreateHead(CancellationToken ct)
    {
        await using var command = source.CreateCommand(createHeadSql);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Takes events from the outbox and gives them their place in the log, in one transaction.</summary>
    /// <returns>How many.</returns>
    public async Task<long> Move(int atMost, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using (var any = new NpgsqlCommand(anySql, connection))
        {
            await using var found = await any.ExecuteReaderAsync(ct);
            if (!found.HasRows)
            {
                return 0;
            }
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var head = new NpgsqlCommand(lockHeadSql, connection))
        {
            await head.ExecuteNonQueryAsync(ct);
        }

        await using var move = new NpgsqlCommand(moveSql, connection) { Parameters = { new() { Value = atMost } } };
        var moved = (long)(await move.ExecuteScalarAsync(ct))!;
        await transaction.CommitAsync(ct);
        return moved;
    }

    /// <summary>Up to <paramref name="atMost"/> entries from a sequence on, in order.</summary>
    public Task<List<LogEntry>> Read(long from, int atMost, CancellationToken ct) =>
        Query("WHERE entry.sequence >= $1 ORDER BY entry.sequence LIMIT $2", ct, from, atMost);

    /// <summary>The next entries to publish, in order. The head is asked for by itself: joined, it would be compared with every entry of the log.</summary>
    public Task<List<LogEntry>> Unpublished(int atMost, CancellationToken ct) =>
        Query($"WHERE entry.sequence > (SELECT published_sequence FROM {schema}.event_log_head) ORDER BY entry.sequence LIMIT $1", ct, atMost);

    /// <summary>The named entries.</summary>
    public Task<List<LogEntry>> Entries(long[] sequences, CancellationToken ct) => Query("WHERE entry.sequence = ANY ($1)", ct, sequences);

    /// <summary>Where the log ends; null before the relay ran for the first time.</summary>
    public async Task<LogHead?> Head(CancellationToken ct)
    {
        await using var command = source.CreateCommand(headSql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new(reader.GetGuid(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2))
            : null;
    }

    /// <summary>Begins a new incarnation of the log: after a restore its readers may hold events that it does not.</summary>
    public async Task<Guid> Renew(CancellationToken ct)
    {
        await CreateHead(ct);
        await using var command = source.CreateCommand(renewSql);
        return (Guid)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<List<LogEntry>> Query(string which, CancellationToken ct, params object[] parameters)
    {
        await using var command = source.CreateCommand($"{readSql} {which}");
        foreach (var value in parameters)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<LogEntry>();
        while (await reader.ReadAsync(ct))
        {
            events.Add(new(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetGuid(3), reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.GetFieldValue<DateTimeOffset>(5), reader.GetFieldValue<byte[]>(6)));
        }

        return events;
    }
}
