namespace Diklat.Bench.Reports;

/// <summary>Results, measurements and certificates in the order of time: the log of assessment. Each participation is twelve events.</summary>
internal static class AssessmentLog
{
    private const int OfParticipation = 12, AtOnce = 20_000;

    public static long Events(CitySize size) => (long)size.Participations * OfParticipation;

    /// <summary>Statements with what they write; they may run beside each other.</summary>
    public static IEnumerable<(string Sql, long Events)> Sql(CitySize size)
    {
        for (var first = 0; first < size.Participations; first += AtOnce)
        {
            var count = Math.Min(AtOnce, size.Participations - first);
            yield return (CitySql.Log("assessment", Part(size, first, first + count - 1)), (long)count * OfParticipation);
        }
    }

    // After the result ten measurements; then the certificate, or for those who failed a correction, which lets half of them pass.
    private static string Part(CitySize size, int first, int last) => $"""
        WITH took AS (SELECT k, {size.EmployeeOf("k")} AS e, {size.SeatOf("k")} AS seat FROM generate_series({first}, {last}) k),
        placed AS (SELECT k, e, CASE WHEN seat % 20 < 18 THEN seat END AS p FROM took),
        held AS (
            SELECT k, e, coalesce(p / 20, {CitySize.Batches} + k / 250) AS b, coalesce(bench.id(4, p), bench.id(11, k)) AS participant,
                   CASE WHEN p IS NOT NULL THEN {EnrollmentLog.BatchEnd("p / 20")} ELSE date '2015-01-05' + (k::bigint * 1085 / {size.Participations})::integer END AS ends, 50 + k * 13::bigint % 51 AS score
            FROM placed),
        known AS (
            SELECT k, b % 12 AS g, ends, score, 20 + b % 12 % 4 * 4 AS jp, jsonb_build_object('batch', bench.id(2, b), 'participant', participant, 'employee', bench.id(1, e)) AS who,
                   jsonb_build_object('office', o.code, 'postClass', bench.post_of(e), 'program', {EnrollmentLog.Program("b")}) AS place
            FROM held JOIN bench.offices o ON o.n = bench.office_of(e))
        SELECT k::bigint * {OfParticipation} + 1 + slot,
               CASE WHEN slot = 0 THEN 'result-finalized' WHEN slot < 11 THEN 'competency-measured' WHEN score >= 60 THEN 'certificate-issued' ELSE 'result-corrected' END,
               CASE WHEN slot = 0 THEN bench.id(7, k) WHEN slot < 11 THEN bench.id(8, k * 10::bigint + slot - 1) WHEN score >= 60 THEN bench.id(9, k) ELSE bench.id(7, k) END,
               CASE WHEN slot = 11 AND score < 60 THEN 2 ELSE 1 END,
               ends::timestamp AT TIME ZONE 'UTC' + slot * interval '1 second' + k % 3600 * interval '1 second', ends,
               who || CASE
                   WHEN slot = 0 THEN place || jsonb_build_object('finalScore', score::text, 'predicate', {Predicate("score")}, 'passed', score >= 60, 'jp', CASE WHEN score >= 60 THEN jp ELSE 0 END::text,
                       'prePercent', (30 + k % 50)::text, 'postPercent', (50 + k % 51)::text)
                   WHEN slot < 11 THEN place || jsonb_build_object('competency', c.code, 'percent', percent::text, 'level', least(5, percent / 20 + 1))
                   WHEN score >= 60 THEN jsonb_build_object('program', place->'program', 'jp', jp::text, 'number', 'S-' || k)
                   ELSE jsonb_build_object('finalScore', (score + 5)::text, 'predicate', {Predicate("score + 5")}, 'passed', score >= 55, 'jp', CASE WHEN score >= 55 THEN jp ELSE 0 END::text)
               END
        FROM known CROSS JOIN generate_series(0, 11) slot CROSS JOIN LATERAL (SELECT (k * 37::bigint + slot * 53 + k / 7) % 101 AS percent) m
        LEFT JOIN bench.competencies c ON slot BETWEEN 1 AND 10 AND c.n = (g + slot - 1) % 15
        """;

    private static string Predicate(string score) =>
        $"CASE WHEN {score} > 90 THEN 'SANGAT_MEMUASKAN' WHEN {score} > 80 THEN 'MEMUASKAN' WHEN {score} > 70 THEN 'CUKUP_MEMUASKAN' WHEN {score} > 60 THEN 'KURANG_MEMUASKAN' ELSE 'TIDAK_MEMUASKAN' END";
}
