namespace Diklat.Bench.Reports;

/// <summary>Offices, employees, three years of batches from the plan to the end, and transfers at last: the log of enrollment.</summary>
internal static class EnrollmentLog
{
    private const int Offices = 173, OfBatch = 190;

    public static int Transfers(CitySize size) => size.Employees / 50;

    public static long Events(CitySize size) => Offices + size.Employees + (CitySize.Batches * OfBatch) + Transfers(size);

    /// <summary>Statements with what they write.</summary>
    public static IEnumerable<(string Sql, long Events)> Sql(CitySize size)
    {
        yield return (CitySql.Log("enrollment", """
            SELECT n + 1, 'office-changed', code, 1, timestamptz '2014-12-01', date '2010-01-01', jsonb_build_object('parent', parent, 'level', level, 'name', name, 'active', true) FROM bench.offices
            """), Offices);
        const int AtOnce = 250_000;
        for (var first = 0; first < size.Employees; first += AtOnce)
        {
            var last = Math.Min(first + AtOnce, size.Employees) - 1;
            yield return (CitySql.Log("enrollment", Employees($"{Offices + 1} + e", 1, "timestamptz '2014-12-02'", "date '2014-12-02'", $"generate_series({first}, {last}) e", "bench.office_of(e)")), last - first + 1);
        }

        var base0 = Offices + size.Employees;
        yield return (CitySql.Log("enrollment", Batches(size, base0)), CitySize.Batches * OfBatch);
        // To the next office: the person's figures leave one and come to another.
        yield return (CitySql.Log("enrollment", Employees(
            $"{base0 + (CitySize.Batches * OfBatch) + 1} + t", 2, "timestamptz '2017-12-29'", "date '2018-01-01'", $"(SELECT t, t * 50::bigint + 7 AS e FROM generate_series(0, {Transfers(size) - 1}) t) t",
            "22 + (bench.office_of(e) + 1) % 148")), Transfers(size));
    }

    private static string Employees(string sequence, int version, string at, string on, string from, string office) => $"""
        SELECT {sequence}, 'employee-changed', bench.id(1, e), {version}, {at}, {on},
               jsonb_build_object('office', o.code, 'postClass', bench.post_of(e), 'rank', 'III/a', 'legalStatus', 'ACTIVE', 'active', true)
        FROM {from} JOIN bench.offices o ON o.n = {office}
        """;

    /// <summary>Each batch is as many events as the other: 30 nominated, 20 invited, of whom one declines and one never answers; two sessions. One batch in fifty is cancelled at its end.</summary>
    private static string Batches(CitySize size, long after) => $"""
        WITH slots (slot, kind, j, i) AS (
            VALUES (1, 'batch-created', 0, 0), (2, 'batch-opened', 0, 0), (63, 'batch-closed', 0, 0), (94, 'selection-committed', 0, 0), (135, 'batch-started', 0, 0), (190, 'batch-completed', 0, 0)
            UNION ALL SELECT 3 + j, 'nomination-submitted', j, 0 FROM generate_series(0, 29) j
            UNION ALL SELECT 33 + j, 'nomination-verified', j, 0 FROM generate_series(0, 29) j
            UNION ALL SELECT 64 + j, 'nomination-decided', j, 0 FROM generate_series(0, 29) j
            UNION ALL SELECT 95 + j, 'participant-invited', j, 0 FROM generate_series(0, 19) j
            UNION ALL SELECT 115 + j, CASE j WHEN 18 THEN 'participant-declined' WHEN 19 THEN 'participant-expired' ELSE 'participant-confirmed' END, j, 0 FROM generate_series(0, 19) j
            UNION ALL SELECT 136 + i * 18 + j, 'attendance-recorded', j, i FROM generate_series(0, 17) j CROSS JOIN generate_series(0, 1) i
            UNION ALL SELECT 172 + j, 'participant-completed', j, 0 FROM generate_series(0, 17) j),
        planned AS (
            SELECT b, slot, CASE WHEN kind = 'batch-completed' AND b % 50 = 49 THEN 'batch-cancelled' ELSE kind END AS kind, j, i, {BatchEnd("b")} AS ends, bench.id(2, b) AS batch,
                   bench.id(3, b * 30 + j) AS nomination, bench.id(4, b * 20 + j) AS participant, b * 20 + j AS p,
                   CASE WHEN j < 20 THEN {size.EmployeeOf(size.ParticipationOf("b * 20 + j"))} ELSE (b * 30 + j) * 104729::bigint % {size.Employees} END AS e
            FROM generate_series(0, {CitySize.Batches - 1}) b CROSS JOIN slots)
        SELECT {after} + b * {OfBatch} + slot, kind,
               CASE WHEN kind LIKE 'nomination%' THEN nomination WHEN kind LIKE 'participant%' THEN participant WHEN kind = 'attendance-recorded' THEN bench.id(5, p * 2 + i) ELSE batch END,
               CASE kind WHEN 'batch-opened' THEN 2 WHEN 'batch-closed' THEN 3 WHEN 'selection-committed' THEN 4 WHEN 'batch-started' THEN 5 WHEN 'batch-completed' THEN 6 WHEN 'batch-cancelled' THEN 6
                   WHEN 'nomination-verified' THEN 2 WHEN 'nomination-decided' THEN 3 WHEN 'participant-declined' THEN 2 WHEN 'participant-expired' THEN 2 WHEN 'participant-confirmed' THEN 2
                   WHEN 'participant-completed' THEN 4 ELSE 1 END,
               (ends - CASE WHEN slot < 3 THEN 60 WHEN slot < 33 THEN 50 - j / 3 WHEN slot < 63 THEN 38 - j / 5 WHEN slot < 115 THEN 30 WHEN slot < 135 THEN 25 WHEN slot = 135 THEN 4 WHEN slot < 154 THEN 3 WHEN slot < 172 THEN 1 ELSE 0 END)
                   ::timestamp AT TIME ZONE 'UTC' + slot * interval '1 minute',
               CASE kind WHEN 'attendance-recorded' THEN ends - 3 + i * 2 WHEN 'participant-completed' THEN ends WHEN 'batch-completed' THEN ends ELSE ends - 30 END,
               CASE kind
                   WHEN 'batch-created' THEN jsonb_build_object('code', 'B-' || lpad((b + 1)::text, 5, '0'), 'program', {Program("b")}, 'programVersion', {Program("b")} || '@1', 'quota', 20, 'waitlistLimit', 10,
                       'startDate', ends - 4, 'endDate', ends)
                   WHEN 'batch-closed' THEN '{"{\"beforePlan\":false}"}'
                   WHEN 'selection-committed' THEN '{"{\"method\":\"PRIORITY\",\"selected\":20,\"waitlisted\":5,\"notSelected\":5}"}'
                   WHEN 'batch-started' THEN jsonb_build_object('beforePlan', false, 'attending', (
                       SELECT jsonb_agg(jsonb_build_object('participant', bench.id(4, b * 20 + k), 'version', 3)) FROM generate_series(0, 17) k))
                   WHEN 'nomination-submitted' THEN jsonb_build_object('batch', batch, 'employee', bench.id(1, e), 'office', o.code, 'priority', 1 + j % 5)
                   WHEN 'nomination-decided' THEN jsonb_build_object('batch', batch, 'state', CASE WHEN j < 20 THEN 'SELECTED' WHEN j < 25 THEN 'WAITLISTED' ELSE 'NOT_SELECTED' END,
                       'rank', CASE WHEN j BETWEEN 20 AND 24 THEN j - 19 END, 'reasons', '[]'::jsonb)
                   WHEN 'participant-invited' THEN jsonb_build_object('batch', batch, 'nomination', nomination, 'employee', bench.id(1, e), 'office', o.code)
                   WHEN 'attendance-recorded' THEN jsonb_build_object('batch', batch, 'session', bench.id(6, b * 2 + i), 'participant', participant, 'employee', bench.id(1, e),
                       'status', (ARRAY['PRESENT', 'PRESENT', 'PRESENT', 'PRESENT', 'PRESENT', 'PRESENT', 'LATE', 'EXCUSED', 'ABSENT'])[1 + (p * 5 + i * 7) % 9], 'jp', CASE WHEN (p * 5 + i * 7) % 9 < 7 THEN '4' ELSE '0' END)
                   WHEN 'participant-completed' THEN jsonb_build_object('batch', batch, 'employee', bench.id(1, e), 'outcome', CASE WHEN j = 17 THEN 'FAILED' ELSE 'COMPLETED' END)
                   WHEN 'batch-opened' THEN '{"{}"}' WHEN 'batch-completed' THEN '{"{}"}' WHEN 'batch-cancelled' THEN '{"{}"}'
                   ELSE jsonb_build_object('batch', batch)
               END
        FROM planned JOIN bench.offices o ON o.n = bench.office_of(e)
        """;

    /// <summary>SQL: the last day of batch <c>b</c>.</summary>
    public static string BatchEnd(string b) => $"(date '2015-01-05' + ({b}) * 1085 / {CitySize.Batches})";

    /// <summary>SQL: the programme of batch <c>b</c>.</summary>
    public static string Program(string b) => $"('P' || lpad((({b}) % {CitySize.Programs} + 1)::text, 2, '0'))";
}
