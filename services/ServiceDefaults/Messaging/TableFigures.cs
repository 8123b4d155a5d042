using Npgsql;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>How large the tables are that grow by themselves, indexes included, and where the event log ends.</summary>
internal sealed class TableFigures(NpgsqlDataSource source, MessagingSchema schema) : IFigures
{
    private const string Size = "diklat.table.size";
    private const string Sequence = "diklat.eventlog.sequence";

    public static IReadOnlyList<Gauge> Gauges { get; } =
    [
        new(Size, "By", "table", "Size of a table and its indexes on disk."),
        new(Sequence, "{event}", "of", "Newest sequence of the event log, and the newest one that the broker has confirmed."),
    ];

    public async Task<IReadOnlyList<Figure>> Read(CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            SELECT '{Size}', relname::text, pg_total_relation_size(oid) FROM pg_class
            WHERE relnamespace = '{schema}'::regnamespace AND relname IN ('outbox', 'event_log', 'inbox', 'idempotency', 'audit')
            UNION ALL SELECT '{Sequence}', 'written', last_sequence FROM {schema}.event_log_head
            UNION ALL SELECT '{Sequence}', 'published', published_sequence FROM {schema}.event_log_head
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var figures = new List<Figure>();
        while (await reader.ReadAsync(ct))
        {
            figures.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2)));
        }

        return figures;
    }
}
