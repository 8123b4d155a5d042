using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Data.Cells;

/// <summary>Nominations by the office that made them, in the year of the batch's end: how far each came, and how long it waited, in whole seconds.</summary>
internal sealed class NominationCells() : CellTable(
    "nomination_cells",
    "year integer, program text, office text, held boolean, stage integer",
    "n bigint, decided bigint, decision_seconds bigint, promoted bigint, promotion_seconds bigint")
{
    public override IEnumerable<string?> Touched(Fact fact) => fact switch
    {
        NominationFact n => [n.Id],
        ParticipantFact p => [p.Nomination],
        _ => [],
    };

    public override string Behind(string schema) => $"""
        SELECT id FROM {schema}.nominations WHERE batch = ANY (@batches)
        UNION SELECT nomination FROM {schema}.participants WHERE id = ANY (@participants) AND nomination IS NOT NULL
        """;

    // Stages as in the contract's FunnelStage: each nomination counts by the last one that it certainly reached.
    public override string Contributions(string schema, Units units) => $"""
        SELECT extract(year FROM b.end_date)::integer AS year, coalesce(b.program, '') AS program, coalesce(n.office, '') AS office, {BatchCells.Held} AS held,
               coalesce(p.stage, CASE WHEN n.state IN ('VERIFIED', 'SELECTED', 'WAITLISTED', 'NOT_SELECTED') THEN 2 ELSE 1 END) AS stage,
               count(*) AS n, count(d.waited) AS decided, coalesce(sum(d.waited), 0) AS decision_seconds, count(w.waited) AS promoted, coalesce(sum(w.waited), 0) AS promotion_seconds
        FROM {schema}.nominations n JOIN {schema}.batches b ON b.id = n.batch
        LEFT JOIN LATERAL (
            SELECT max(CASE
                WHEN p.state = 'COMPLETED' AND EXISTS (SELECT FROM {schema}.certificates c WHERE c.participant = p.id AND c.status = 'VALID') THEN 7
                WHEN p.state = 'COMPLETED' THEN 6
                WHEN p.state = 'FAILED' OR EXISTS (SELECT FROM {schema}.attendance a WHERE a.participant = p.id AND a.status IN ('PRESENT', 'LATE')) THEN 5
                WHEN p.state IN ('CONFIRMED', 'ATTENDING', 'DROPPED') THEN 4 ELSE 3 END) AS stage
            FROM {schema}.participants p WHERE p.nomination = n.id) p ON true
        CROSS JOIN LATERAL (SELECT floor(extract(epoch FROM n.decided_at - n.submitted_at))::bigint AS waited) d
        CROSS JOIN LATERAL (SELECT floor(extract(epoch FROM n.promoted_at - n.waitlisted_at))::bigint AS waited) w
        WHERE b.end_date IS NOT NULL AND {units.In("n.id")} GROUP BY 1, 2, 3, 4, 5
        """;
}
