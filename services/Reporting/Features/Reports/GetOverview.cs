using System.Globalization;
using Diklat.Reporting.Data;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Key figures of a year.</summary>
internal sealed class GetOverview(ReportingDb db, Call call)
{
    private const string Sql = $"""
        SELECT
            (SELECT coalesce(sum(n), 0)::int FROM reporting.batch_cells WHERE year = @year AND held) AS batches,
            (SELECT coalesce(sum(n), 0)::int FROM reporting.nomination_cells WHERE year = @year) AS nominations,
            (SELECT coalesce(sum(n), 0)::int FROM reporting.participant_cells WHERE year = @year AND held AND state IN ('CONFIRMED', 'ATTENDING', 'COMPLETED', 'FAILED')) AS participants,
            (SELECT coalesce(sum(n), 0)::int FROM reporting.participant_cells WHERE year = @year AND held AND state = 'COMPLETED') AS completed,
            (SELECT coalesce(sum(valid), 0)::int FROM reporting.certificate_cells WHERE year = @year) AS certificates,
            (SELECT coalesce(sum(n), 0)::int FROM reporting.people_cells) AS employees,
            (SELECT coalesce(sum(n), 0)::int FROM reporting.jp_cells WHERE year = @year AND jp >= ({CreditedJp.YearlyRight})) AS covered,
            (SELECT coalesce(sum(jp), 0) FROM reporting.result_cells WHERE basis = 'AT_THE_TIME' AND dimension = 'POST_CLASS' AND year = @year) AS jp
        """;

    public async Task<Proto.Overview> Handle(Proto.GetOverviewRequest request, CancellationToken ct)
    {
        var year = Year.Asked(request.HasYear, request.Year, call);
        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        var figures = (await snapshot.RowsAsync<Figures>(Sql, ct, ("year", year.Number), ("last", year.Last))).Single();
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
            Etag = WatermarkText.Of(snapshot.Watermarks),
        };
    }

    private sealed record Figures(int Batches, int Nominations, int Participants, int Completed, int Certificates, int Employees, int Covered, decimal Jp);
}
