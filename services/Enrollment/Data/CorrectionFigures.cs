using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>Requests of people to mend their records that wait for an answer, and those among them whose time is over.</summary>
internal sealed class CorrectionFigures(EnrollmentDb db, TimeProvider clock) : IFigures
{
    private const string Corrections = "diklat.corrections";

    public static IReadOnlyList<Gauge> Gauges { get; } = [new(Corrections, "{request}", "kind", "Requests for correction that wait for an answer: open (all of them), overdue.")];

    public async Task<IReadOnlyList<Figure>> Read(CancellationToken ct) => await db.Database.SqlQuery<Figure>($"""
        SELECT {Corrections} AS gauge, 'open' AS label, count(*) AS value FROM enrollment.corrections WHERE state = 'OPEN'
        UNION ALL SELECT {Corrections}, 'overdue', count(*) FROM enrollment.corrections WHERE state = 'OPEN' AND due_time < {clock.GetUtcNow()}
        """).ToListAsync(ct);
}
