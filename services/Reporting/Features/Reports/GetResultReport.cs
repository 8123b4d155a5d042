using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Domain.Suppression;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Results by predicate, by group.</summary>
internal sealed class GetResultReport(ReportingDb db, Publication publication, Call call)
{
    public async Task<Proto.ResultReport> Handle(Proto.GetResultReportRequest request, CancellationToken ct)
    {
        var by = GroupBy.Required(request.GroupBy, By.City, By.Kecamatan, By.Kelurahan, By.PostClass, By.Program);
        var year = Year.Asked(request.HasYear, request.Year, call);
        var question = Question.Of(call, by, year, request.Basis, request.Within);

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        await question.CheckWithinAsync(snapshot, ct);
        var groups = await snapshot.ListAsync(question, call.English, ct);
        var parts = await snapshot.RowsAsync<PredicateSums>(Sql(by), ct, question.With(("year", year.Number)));
        var sums = parts.GroupBy(part => part.Code).Select(of => new ResultSums(of.Key, of.Sum(part => part.N), [.. of]));
        var shown = await publication.OfOneAsync(snapshot, PeopleSet.Results(year), ct);
        return new()
        {
            Rows = { Rows.Of(shown, by, groups, sums).Select(row => Row(row.Group, row.Cell)) },
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
    }

    private static string Sql(By by) => $"""
        {Groups.Tree}
        SELECT g.code, f.predicate, sum(n)::int AS n, sum(passed)::int AS passed, sum(score) AS score
        FROM {Groups.Cells("result_cells", "basis = @basis AND dimension = @dimension AND year = @year")} {Groups.Join(by)}
        WHERE {Groups.InScope} GROUP BY g.code, f.predicate HAVING sum(n) > 0
        """;

    private static Proto.ResultRow Row(Group group, Cell<ResultSums> cell)
    {
        var row = new Proto.ResultRow { Group = group.Code, GroupName = group.Name, Status = cell.Status(), Suppressed = cell is Cell<ResultSums>.Suppressed };
        if (cell is Cell<ResultSums>.Published(var sums))
        {
            row.N = sums.N;
            row.Passed = sums.Parts.Sum(part => part.Passed);
            row.SharePassed = (double)row.Passed / sums.N;
            row.MeanScore = (double)(sums.Parts.Sum(part => part.Score) / sums.N);
            row.Predicates.AddRange(Predicates.BestFirst.Select(code => new Proto.PredicateCount { Predicate = code, N = sums.Parts.Where(part => part.Predicate == code).Sum(part => part.N) }));
        }

        return row;
    }

    private sealed record PredicateSums(string Code, string Predicate, int N, int Passed, decimal Score);

    private sealed record ResultSums(string Code, int N, IReadOnlyList<PredicateSums> Parts) : IGroupSums;
}
