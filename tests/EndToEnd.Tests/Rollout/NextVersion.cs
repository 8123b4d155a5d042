using System.Globalization;
using Npgsql;

namespace Diklat.EndToEnd.Tests.Rollout;

/// <summary>
/// While a rollout lasts, and after it was set back, this version stands on the schema of the next, which has more in it (tests/Architecture.Tests holds migrations to that),
/// and meets events of the next.
/// </summary>
public sealed class NextVersion(Platform platform)
{
    private static readonly string[] Services = ["identity", "curriculum", "enrollment", "assessment", "reporting", "notifications"];

    [Fact]
    public async Task This_version_serves_on_the_schema_of_the_next_and_passes_its_events_on()
    {
        await Everywhere("""
            DO $$ DECLARE name text; BEGIN
              FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = '{0}' AND tablename <> 'migrations' LOOP
                EXECUTE format('ALTER TABLE {0}.%I ADD COLUMN next_version text NOT NULL DEFAULT ''next''', name);
              END LOOP;
            END $$;
            CREATE TABLE {0}.next_version (id int PRIMARY KEY);
            INSERT INTO {0}.migrations VALUES ('99990101000000_Next', '10.0.0');
            """);
        try
        {
            // Those that ran before the migration, with their connections and plans of before.
            await TheMainPath.Walk(platform, "E2E-2019-02", 5);

            // Those that start after it: their own `migrate` finds nothing to do, and they are ready.
            foreach (var service in Services)
            {
                await Platform.Diklat("stop", service);
            }

            await Platform.Diklat("up");
            await TheMainPath.Walk(platform, "E2E-2019-03", 6);

            // An event that only the next version knows, and that it left in the outbox: this version's relay takes it, and the reports go on behind it.
            var sequence = await AddEventOfTheNext();
            await Platform.Until(async () => await Scalar("reporting", $"SELECT count(*) FROM reporting.positions WHERE lower(service) = 'enrollment' AND contiguous >= {sequence}"), seen => seen == 1);
        }
        finally
        {
            await Everywhere("""
                DO $$ DECLARE name text; BEGIN
                  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = '{0}' AND tablename NOT IN ('migrations', 'next_version') LOOP
                    EXECUTE format('ALTER TABLE {0}.%I DROP COLUMN next_version', name);
                  END LOOP;
                END $$;
                DROP TABLE {0}.next_version;
                DELETE FROM {0}.migrations WHERE migration_id = '99990101000000_Next';
                """);
        }
    }

    private static async Task<long> AddEventOfTheNext()
    {
        await Scalar("enrollment", """
            WITH next AS (SELECT gen_random_uuid() AS id)
            INSERT INTO enrollment.outbox (message_id, name, aggregate, version, occurred_at, payload)
            SELECT next.id, 'diklat.enrollment.v1.batch-renamed', aggregate, version + 1, now(), payload::jsonb || jsonb_build_object('eventId', next.id, 'title', 'Angkatan baru')
            FROM enrollment.event_log, next ORDER BY sequence DESC LIMIT 1 RETURNING 1
            """);
        return await Platform.Until(() => Scalar("enrollment", "SELECT coalesce(max(sequence), 0) FROM enrollment.event_log WHERE name = 'diklat.enrollment.v1.batch-renamed'"), sequence => sequence > 0);
    }

    private static async Task Everywhere(string sql)
    {
        foreach (var service in Services)
        {
            await Scalar(service, sql.Replace("{0}", service, StringComparison.Ordinal));
        }
    }

    private static async Task<long> Scalar(string service, string sql)
    {
        await using var source = Platform.Database($"{service}_owner");
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync() ?? 0L, CultureInfo.InvariantCulture);
    }
}
