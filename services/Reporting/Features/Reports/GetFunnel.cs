using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Domain.Suppression;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;
using Stage = Diklat.Grpc.Reporting.V1.FunnelStage.Types.Kind;

namespace Diklat.Reporting.Features.Reports;

/// <summary>How many came how far from nomination to certificate.</summary>
internal sealed class GetFunnel(ReportingDb db, Publication publication, Call call)
{
    private const string Sql = $"""
        {Groups.Tree}, asked AS (
            SELECT f.stage, sum(f.n) AS n FROM reporting.nomination_cells f
            WHERE f.year = @year AND (@program = '' OR f.program = @program) AND {Groups.InScope} AND (@within IS NULL OR f.office IN (SELECT office FROM up WHERE code = @within))
            GROUP BY f.stage)
        SELECT '' AS code, coalesce(sum(n), 0)::int AS n, ARRAY(
            SELECT coalesce(sum(n) FILTER (WHERE f.stage >= s), 0)::int FROM generate_series(1, 7) s LEFT JOIN asked f ON true GROUP BY s ORDER BY s) AS reached
        FROM asked
        """;

    public async Task<Proto.Funnel> Handle(Proto.GetFunnelRequest request, CancellationToken ct)
    {
        var year = Year.Asked(request.HasYear, request.Year, call);
        if (request.Within.Length > 0 && request.Program.Length > 0 && !call.Caller.IsOffice)
        {
            throw Refusal.Invalid("within", "WITHIN_NOT_AVAILABLE", "goes without program: both together tell of too few people.");
        }

        var question = Question.OfTree(call, year, request.Within);

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        await question.CheckWithinAsync(snapshot, ct);
        await Programs.CheckAsync(db, request.Program, ct);
        var sums = await snapshot.RowsAsync<StageSums>(Sql, ct, question.With(("year", year.Number), ("program", request.Program), ("within", question.Within)));
        var shown = await publication.OfOneAsync(snapshot, PeopleSet.Nominated(year), ct);
        var (by, group) = request.Program.Length > 0 ? (By.Program, request.Program) : (By.Kecamatan, request.Within);
        var (_, cell) = Rows.Of(shown, by, [new Group(group, "", true)], sums.Select(sum => sum with { Code = group })).Single();
        var answer = new Proto.Funnel { Status = cell.Status(), Watermarks = { snapshot.Watermarks }, Behind = snapshot.Behind };
        if (cell is Cell<StageSums>.Published(var stages))
        {
            answer.Stages.AddRange(stages.Reached.Select((n, i) => new Proto.FunnelStage { Kind = Stage.Nominated + i, N = n }));
        }

        return answer;
    }

    private sealed record StageSums(string Code, int N, int[] Reached) : IGroupSums;
}
