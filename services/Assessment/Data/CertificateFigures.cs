using Microsoft.EntityFrameworkCore;

namespace Diklat.Assessment.Data;

/// <summary>Certificates issued, from their counters: numbers have no gaps.</summary>
internal sealed class CertificateFigures(AssessmentDb db) : IFigures
{
    private const string Certificates = "diklat.certificates";

    public static IReadOnlyList<Gauge> Gauges { get; } = [new(Certificates, "{certificate}", "year", "Certificates issued, by the year of their number.")];

    public async Task<IReadOnlyList<Figure>> Read(CancellationToken ct) => await db.Database.SqlQuery<Figure>($"""
        SELECT {Certificates} AS gauge, year::text AS label, sum(last) AS value FROM assessment.certificate_counters GROUP BY year
        """).ToListAsync(ct);
}
