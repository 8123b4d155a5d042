using Diklat.Reporting.Data;
using Diklat.Reporting.Domain.Suppression;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;
using Kind = Diklat.Grpc.Reporting.V1.Basis.Types.Kind;

namespace Diklat.Reporting.Features.Reports;

/// <summary>How many of today's active employees got their yearly right to training, by group.</summary>
internal sealed class GetCoverageReport(ReportingDb db, Publication publication, Call call)
{
    public async Task<Proto.CoverageReport> Handle(Proto.GetCoverageReportRequest request, CancellationToken ct)
    {
        var by = GroupBy.Required(request.GroupBy, By.City, By.Kecamatan, By.Kelurahan, By.PostClass);
        var year = Year.Asked(request.HasYear, request.Year, call);
        var question = Question.Of(call, by, year, Kind.Today, request.Within);

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        await question.CheckWithinAsync(snapshot, ct);
        var groups = await snapshot.ListAsync(question, call.English, ct);
        var sums = await snapshot.RowsAsync<CoverageSums>(Sql(by), ct, [.. question.Parameters, ("year", year.Number), ("last", year.Last)]);
        var shown = await publication.OfOneAsync(snapshot, PeopleSet.Employees, ct);
        return new()
        {
            Rows = { Rows.Of(shown, by, groups, sums).Select(row => Row(row.Group, row.Cell)) },
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
    }

    private static string Sql(By by) => $"""
        {Groups.Tree}, f AS (
            SELECT office, post_class, n, 0 AS covered, 0 AS jp FROM reporting.people_cells
            UNION ALL
            SELECT office, post_class, 0, CASE WHEN jp >= ({CreditedJp.YearlyRight}) THEN n ELSE 0 END, n * jp FROM reporting.jp_cells WHERE year = @year)
        SELECT g.code, sum(f.n)::int AS n, sum(f.covered)::int AS covered, sum(f.jp) AS jp
        FROM f {Groups.Join(by, "post_class")} WHERE {Groups.InScope} GROUP BY g.code HAVING sum(f.n) > 0
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
