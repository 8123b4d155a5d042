using System.Globalization;
using Diklat.Reporting.Data;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Key figures of a year.</summary>
internal sealed class GetOverview(ReportingDb db, Call call)
{
    /// <summary>The batch was not cancelled; its state may not have been told yet.</summary>
    private const string Held = "b.state IS DISTINCT FROM 'CANCELLED'";

    private const string Sql = $"""
        WITH credited AS ({CreditedJp.Sql}), batches AS (
            SELECT id, state FROM reporting.batches WHERE end_date BETWEEN @first AND @last)
        SELECT
            (SELECT count(*)::int FROM batches b WHERE {Held}) AS batches,
            (SELECT count(*)::int FROM reporting.nominations n JOIN batches b ON b.id = n.batch) AS nominations,
            (SELECT count(*)::int FROM reporting.participants p JOIN batches b ON b.id = p.batch
                WHERE {Held} AND p.state IN ('CONFIRMED', 'ATTENDING', 'COMPLETED', 'FAILED')) AS participants,
            (SELECT count(*)::int FROM reporting.participants p JOIN batches b ON b.id = p.batch
                WHERE {Held} AND p.state = 'COMPLETED') AS completed,
            (SELECT count(*)::int FROM reporting.certificates WHERE status = 'VALID' AND effective_on BETWEEN @first AND @last) AS certificates,
            (SELECT count(*)::int FROM reporting.employees WHERE active) AS employees,
            (SELECT count(*)::int FROM credited c JOIN reporting.employees e ON e.id = c.employee
                WHERE e.active AND c.jp >= ({CreditedJp.YearlyRight})) AS covered,
            (SELECT coalesce(sum(jp), 0) FROM credited) AS jp
        """;

    public async Task<Proto.Overview> Handle(Proto.GetOverviewRequest request, CancellationToken ct)
    {
        var year = Year.Asked(request.HasYear, request.Year, call);
        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        var figures = (await snapshot.RowsAsync<Figures>(Sql, ct, ("first", year.First), ("last", year.Last))).Single();
        return new()
        {
            Year = year.Number,
            Batches = figures.Batches,
            Nominations = figures.Nominations,
            Participants = figures.Participants,
            Completed = figures.Completed,
            Certificates = figures.Certificates,
            Employees = figures.Employees,
            EmployeesWith20Jp = figures.Covered,
            TotalJp = figures.Jp.ToString("0.00", CultureInfo.InvariantCulture),
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
    }

    private sealed record Figures(int Batches, int Nominations, int Participants, int Completed, int Certificates, int Employees, int Covered, decimal Jp);
}
