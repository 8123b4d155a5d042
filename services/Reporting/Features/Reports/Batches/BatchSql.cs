namespace Diklat.Reporting.Features.Reports.Batches;

/// <summary>Figures of one batch, <c>@batch</c>; a batch has at most a few hundred people, found by index.</summary>
internal static class BatchSql
{
    private const string Kept = "state IN ('CONFIRMED', 'ATTENDING', 'COMPLETED', 'FAILED')";

    public const string Counts = $"""
        SELECT (SELECT count(*)::int FROM reporting.nominations WHERE batch = @batch) AS nominations, count(*)::int AS invited,
               (count(*) FILTER (WHERE {Kept}))::int AS confirmed, (count(*) FILTER (WHERE state = 'COMPLETED'))::int AS completed,
               (count(*) FILTER (WHERE state = 'FAILED'))::int AS failed, (count(*) FILTER (WHERE state = 'DROPPED'))::int AS dropped,
               (SELECT count(*)::int FROM reporting.certificates WHERE batch = @batch AND status = 'VALID') AS certificates
        FROM reporting.participants WHERE batch = @batch
        """;

    /// <summary>Who took part, by the kecamatan above the nominating office, or by that office itself where there is none (an agency).</summary>
    public const string Offices = $"""
        WITH RECURSIVE up (office, code, steps) AS (
            SELECT DISTINCT office, office, 0 FROM reporting.participants WHERE batch = @batch AND {Kept} AND office IS NOT NULL
            UNION
            SELECT up.office, o.parent, up.steps + 1 FROM up JOIN reporting.offices o ON o.id = up.code WHERE o.parent IS NOT NULL AND up.steps < 20),
        home AS (
            SELECT DISTINCT ON (up.office) up.office, up.code, coalesce(o.name, up.code) AS name FROM up LEFT JOIN reporting.offices o ON o.id = up.code
            ORDER BY up.office, o.level = 'KECAMATAN' DESC NULLS LAST, up.steps)
        SELECT home.code, home.name, count(*)::int AS n FROM reporting.participants p JOIN home USING (office)
        WHERE p.batch = @batch AND {Kept} GROUP BY home.code, home.name ORDER BY home.code
        """;

    /// <summary>Who took part, by the post that the result tells, or today's where there is none yet.</summary>
    public const string Posts = $"""
        SELECT coalesce(r.post_class, e.post_class, '') AS code, '' AS name, count(*)::int AS n
        FROM reporting.participants p LEFT JOIN reporting.results r ON r.batch = p.batch AND r.participant = p.id LEFT JOIN reporting.employees e ON e.id = p.employee
        WHERE p.batch = @batch AND p.{Kept} GROUP BY 1
        """;

    public const string Attendance = """
        SELECT @batch AS code, count(DISTINCT participant)::int AS n, (count(*) FILTER (WHERE status = 'PRESENT'))::int AS present, (count(*) FILTER (WHERE status = 'LATE'))::int AS late,
               (count(*) FILTER (WHERE status = 'EXCUSED'))::int AS excused, (count(*) FILTER (WHERE status = 'ABSENT'))::int AS absent, coalesce(sum(jp), 0) AS jp
        FROM reporting.attendance WHERE batch = @batch
        """;

    public const string Results = """
        SELECT @batch AS code, count(*)::int AS n, (count(*) FILTER (WHERE passed))::int AS passed, coalesce(avg(final_score), 0)::float8 AS mean_score, coalesce(array_agg(coalesce(predicate, '')), ARRAY[]::text[]) AS predicates
        FROM reporting.results WHERE batch = @batch AND final_score IS NOT NULL
        """;

    /// <summary>Means and deviations come from PostgreSQL's exact decimals, as in the report of a programme.</summary>
    public const string Gain = """
        SELECT @batch AS code, count(*)::int AS n, coalesce(avg(pre_percent), 0)::float8 AS pre_mean, coalesce(stddev_samp(pre_percent), 0)::float8 AS pre_sd,
               coalesce(avg(post_percent), 0)::float8 AS post_mean, coalesce(stddev_samp(post_percent), 0)::float8 AS post_sd,
               coalesce(avg(post_percent - pre_percent), 0)::float8 AS mean_gain, coalesce(stddev_samp(post_percent - pre_percent), 0)::float8 AS gain_sd
        FROM reporting.results WHERE batch = @batch AND pre_percent IS NOT NULL AND post_percent IS NOT NULL
        """;
}
