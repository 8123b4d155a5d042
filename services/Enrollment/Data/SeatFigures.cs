using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>Batches by state; seats and nominations of those that are between opening and their start.</summary>
internal sealed class SeatFigures(EnrollmentDb db) : IFigures
{
    private const string Batches = "diklat.batches";
    private const string Seats = "diklat.seats";
    private const string Nominations = "diklat.nominations";

    public static IReadOnlyList<Gauge> Gauges { get; } =
    [
        new(Batches, "{batch}", "state", "Batches by state."),
        new(Seats, "{seat}", "kind", "Seats of batches that have opened and not started: quota, and taken."),
        new(Nominations, "{nomination}", "state", "Nominations to batches that have opened and not started, by state."),
    ];

    public async Task<IReadOnlyList<Figure>> Read(CancellationToken ct) => await db.Database.SqlQuery<Figure>($"""
        WITH open AS MATERIALIZED (SELECT id FROM enrollment.batches WHERE state IN ('OPEN', 'CLOSED', 'SELECTED'))
        SELECT {Batches} AS gauge, state AS label, count(*) AS value FROM enrollment.batches GROUP BY state
        UNION ALL SELECT {Seats}, 'quota', coalesce(sum(quota), 0) FROM enrollment.seats JOIN open ON batch_id = open.id
        UNION ALL SELECT {Seats}, 'taken', coalesce(sum(taken), 0) FROM enrollment.seats JOIN open ON batch_id = open.id
        UNION ALL SELECT {Nominations}, state, count(*) FROM enrollment.nominations JOIN open ON batch_id = open.id GROUP BY state
        """).ToListAsync(ct);
}
