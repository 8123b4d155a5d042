using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Domain.Suppression;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>How well people fit their posts, by group.</summary>
internal sealed class GetJobFit(ReportingDb db, Publication publication, Call call)
{
    public async Task<Proto.JobFitReport> Handle(Proto.GetJobFitRequest request, CancellationToken ct)
    {
        var by = GroupBy.Required(request.GroupBy, By.City, By.Kecamatan, By.Kelurahan, By.PostClass);
        var year = Year.Asked(request.HasYear, request.Year, call);
        var question = Question.Of(call, by, year, request.Basis, request.Within);

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        await question.CheckWithinAsync(snapshot, ct);
        var groups = await snapshot.ListAsync(question, call.English, ct);
        var sums = await snapshot.RowsAsync<FitSums>(Sql(by), ct, question.With(("year", year.Number)));
        var shown = await publication.OfOneAsync(snapshot, PeopleSet.Fitted(year), ct);
        return new()
        {
            Rows = { Rows.Of(shown, by, groups, sums).Select(row => Row(row.Group, row.Cell)) },
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
    }

    private static string Sql(By by) => $"""
        {Groups.Tree}
        SELECT g.code, sum(n)::int AS n, sum(optimal)::int AS optimal, sum(fairly_optimal)::int AS fairly_optimal, sum(met)::bigint AS met, sum(required)::bigint AS required
        FROM {Groups.Cells("fit_cells", "basis = @basis AND year = @year")} {Groups.Join(by, "post_class")} WHERE {Groups.InScope} GROUP BY g.code HAVING sum(n) > 0
        """;

    private static Proto.JobFitRow Row(Group group, Cell<FitSums> cell)
    {
        var row = new Proto.JobFitRow { Group = group.Code, GroupName = group.Name, Status = cell.Status(), Suppressed = cell is Cell<FitSums>.Suppressed };
        if (cell is Cell<FitSums>.Published(var sums))
        {
            row.N = sums.N;
            row.Optimal = sums.Optimal;
            row.FairlyOptimal = sums.FairlyOptimal;
            row.LessOptimal = sums.N - sums.Optimal - sums.FairlyOptimal;
            row.Fit = (double)sums.Met / sums.Required;
        }

        return row;
    }

    private sealed record FitSums(string Code, int N, int Optimal, int FairlyOptimal, long Met, long Required) : IGroupSums;
}
