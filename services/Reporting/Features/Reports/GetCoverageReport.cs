using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Domain.Suppression;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>How many of today's active employees got their yearly right to training, by group.</summary>
internal sealed class GetCoverageReport(ReportingDb db, Call call)
{
    public async Task<Proto.CoverageReport> Handle(Proto.GetCoverageReportRequest request, CancellationToken ct)
    {
        var by = GroupBy.Required(request.GroupBy, By.City, By.Kecamatan, By.Kelurahan, By.PostClass);
        var year = Year.Asked(request.HasYear, request.Year, call);
        var scope = call.OfficeScope();

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        var groups = await snapshot.ListAsync(by, scope, call.English, ct);
        var sums = await snapshot.RowsAsync<CoverageSums>(Sql(by), ct, ("first", year.First), ("last", year.Last), ("scope", scope));
        return new()
        {
            Rows = { Rows.Of(groups, sums).Select(row => Row(row.Group, row.Cell)) },
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
    }

    private static string Sql(By by) => $"""
        {Groups.Tree}, credited AS ({CreditedJp.Sql}), f AS (
            SELECT e.office, e.post_class, coalesce(c.jp, 0) AS jp
            FROM reporting.employees e LEFT JOIN credited c ON c.employee = e.id WHERE e.active)
        SELECT g.code, count(*)::int AS n, count(*) FILTER (WHERE f.jp >= ({CreditedJp.YearlyRight}))::int AS covered, sum(f.jp) AS jp
        FROM f {Groups.Join(by)} WHERE {Groups.InScope} GROUP BY g.code
        """;

    private static Proto.CoverageRow Row(Group group, Cell<CoverageSums> cell)
    {
        var row = new Proto.CoverageRow { Group = group.Code, GroupName = group.Name, Status = cell.Status(), Suppressed = cell is Cell<CoverageSums>.Suppressed };
        if (cell is Cell<CoverageSums>.Published(var sums))
        {
            row.N = sums.N;
            row.Covered = sums.Covered;
            row.ShareCovered = (double)sums.Covered / sums.N;
            row.MeanJp = (double)(sums.Jp / sums.N);
        }

        return row;
    }

    private sealed record CoverageSums(string Code, int N, int Covered, decimal Jp) : IGroupSums;
}
