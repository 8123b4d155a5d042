namespace Diklat.Bench.Reports;

/// <summary>What the logs of all services of a generated city have in common. Everything follows from numbers: each run has the same events.</summary>
internal static class CitySql
{
    /// <summary>A schema <c>bench</c> beside the service's own: ids that rise with time as the services' do, the offices and competencies of <c>data/</c>, and where people stand.</summary>
    public static string Common(string data) => $"""
        SET TimeZone = 'UTC';
        CREATE SCHEMA bench;
        CREATE FUNCTION bench.id(kind integer, n bigint) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql RETURN
            lpad(to_hex((1420070400000 + n * 16) / 65536), 8, '0') || '-' || lpad(to_hex((1420070400000 + n * 16) % 65536), 4, '0') || '-7' || lpad(to_hex(kind), 3, '0') || '-8000-' || lpad(to_hex(n), 12, '0');
        -- Most people in kelurahan, three of which are very small; one in ten in a kecamatan, one in fifty in the city's own offices.
        CREATE FUNCTION bench.office_of(e bigint) RETURNS integer IMMUTABLE PARALLEL SAFE LANGUAGE sql RETURN
            (CASE WHEN e < 6 THEN 172 WHEN e < 18 THEN 171 WHEN e < 60 THEN 170 WHEN e % 50 = 0 THEN 0 WHEN e % 10 = 1 THEN 1 + e / 10 % 21 ELSE 22 + (e * 31 + e / 148) % 148 END)::integer;
        CREATE FUNCTION bench.post_of(e bigint) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql RETURN
            (ARRAY['PELAKSANA', 'PENGAWAS', 'ADMINISTRATOR', 'JPT_PRATAMA', 'JPT_MADYA'])[1 + width_bucket((e * 7919 + e / 1000 * 13) % 1000, ARRAY[800, 940, 994, 999]::bigint[])];
        CREATE TABLE bench.offices (n integer PRIMARY KEY, code text, parent text, level text, name text);
        CREATE TABLE bench.competencies (n integer PRIMARY KEY, code text, "group" text, name text, name_en text);
        {data}
        ANALYZE bench.offices;
        ANALYZE bench.competencies;
        """;

    /// <summary>
    /// Takes away what a new service tells of the data that it begins with; the relay, which may just carry it to the log, waits meanwhile. What is written into the log from now on, it takes for
    /// published.
    /// </summary>
    public static string Empty(string service) => $"""
        INSERT INTO {service}.event_log_head (single, log, last_sequence, published_sequence) VALUES (true, gen_random_uuid(), 0, 0) ON CONFLICT DO NOTHING;
        SELECT FROM {service}.event_log_head FOR UPDATE;
        DELETE FROM {service}.outbox;
        DELETE FROM {service}.event_log;
        UPDATE {service}.event_log_head SET last_sequence = 0, published_sequence = {long.MaxValue};
        """;

    /// <summary>Writes what <paramref name="events"/> gives (sequence, name, aggregate, version, at, effective_on, body) into a log, as the relay does.</summary>
    public static string Log(string service, string events) => $"""
        SET TimeZone = 'UTC';
        INSERT INTO {service}.event_log (sequence, message_id, name, aggregate, version, occurred_at, trace_parent, payload)
        SELECT sequence, bench.id(15, sequence)::uuid, 'diklat.{service}.v1.' || name, aggregate, version, at, NULL, jsonb_strip_nulls(body) || jsonb_build_object(
            'eventId', bench.id(15, sequence), 'occurredAt', at, 'effectiveOn', effective_on, 'log', '00000000-0000-0000-0000-000000000000', 'sequence', 0, 'aggregate', aggregate, 'version', version)
        FROM ({events}) e (sequence, name, aggregate, version, at, effective_on, body) ORDER BY sequence
        """;

    /// <summary>Where the log ends for its readers, and what of it was published.</summary>
    public static string End(string service, long sequence, long published) => $"UPDATE {service}.event_log_head SET last_sequence = {sequence}, published_sequence = {published}";
}
