using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Domain.Suppression;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;
using Kind = Diklat.Grpc.Reporting.V1.Basis.Types.Kind;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Seats by nominating office, per head, and how evenly they are spread.</summary>
internal sealed class GetSeatReport(ReportingDb db, Publication publication, Call call)
{
    private const double SecondsADay = 86_400;

    public async Task<Proto.SeatReport> Handle(Proto.GetSeatReportRequest request, CancellationToken ct)
    {
        var by = GroupBy.Required(request.GroupBy, By.City, By.Kecamatan, By.Kelurahan);
        var year = Year.Asked(request.HasYear, request.Year, call);
        var question = Question.Of(call, by, year, Kind.Today, request.Within);

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        await question.CheckWithinAsync(snapshot, ct);
        await Programs.CheckAsync(db, request.Program, ct);
        var groups = await snapshot.ListAsync(question, call.English, ct);
        var which = question.With(("year", year.Number), ("program", request.Program));
        var shown = await publication.OfOneAsync(snapshot, PeopleSet.Employees, ct);
        var cells = Rows.Of(shown, by, groups, await snapshot.RowsAsync<SeatSums>(Sql(by), ct, which)).ToList();
        var answer = new Proto.SeatReport
        {
            Rows = { cells.Select(row => Row(row.Group, row.Cell)) },
            Quota = (await snapshot.RowsAsync<int>(Quota, ct, which)).Single(),
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
        if (!call.Caller.IsOffice && Fairness.Jain([.. answer.Rows.Where(row => row.HasSeatsPer100).Select(row => row.SeatsPer100)]) is { } index)
        {
            answer.JainIndex = index;
        }

        return answer;
    }

    private const string Quota = "SELECT coalesce(sum(quota), 0)::int AS \"Value\" FROM reporting.batch_cells WHERE year = @year AND held AND (@program = '' OR program = @program)";

    private static string Sql(By by) => $"""
        {Groups.Tree}, f AS (
            SELECT office, n AS people, 0 AS nominations, 0 AS seats, 0 AS decided, 0 AS decision, 0 AS promoted, 0 AS promotion FROM reporting.people_cells
            UNION ALL
            SELECT office, 0, n, 0, decided, decision_seconds, promoted, promotion_seconds FROM reporting.nomination_cells WHERE year = @year AND (@program = '' OR program = @program)
            UNION ALL
            SELECT office, 0, 0, n, 0, 0, 0, 0 FROM reporting.participant_cells
            WHERE year = @year AND held AND state IN ('CONFIRMED', 'ATTENDING', 'COMPLETED', 'FAILED') AND (@program = '' OR program = @program))
        SELECT g.code, sum(people)::int AS n, sum(nominations)::int AS nominations, sum(seats)::int AS seats, sum(decided)::bigint AS decided, sum(decision)::bigint AS decision_seconds,
               sum(promoted)::bigint AS promoted, sum(promotion)::bigint AS promotion_seconds
        FROM f {Groups.Join(by)} WHERE {Groups.InScope} GROUP BY g.code
        """;

    private static Proto.SeatRow Row(Group group, Cell<SeatSums> cell)
    {
        var row = new Proto.SeatRow { Group = group.Code, GroupName = group.Name, Status = cell.Status(), Suppressed = cell is Cell<SeatSums>.Suppressed };
        if (cell is not Cell<SeatSums>.Published(var sums))
        {
            return row;
        }

        row.N = sums.N;
        row.Nominations = sums.Nominations;
        row.Seats = sums.Seats;
        row.SeatsPer100 = 100d * sums.Seats / sums.N;
        if (sums.Decided > 0)
        {
            row.MeanDaysToDecision = sums.DecisionSeconds / SecondsADay / sums.Decided;
        }

        if (sums.Promoted > 0)
        {
            row.MeanDaysToPromotion = sums.PromotionSeconds / SecondsADay / sums.Promoted;
        }

        return row;
    }

    private sealed record SeatSums(string Code, int N, int Nominations, int Seats, long Decided, long DecisionSeconds, long Promoted, long PromotionSeconds) : IGroupSums;
}
