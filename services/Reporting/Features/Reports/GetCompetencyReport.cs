using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Domain.Suppression;
using Microsoft.EntityFrameworkCore;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Level, gap and share meeting the requirement of one competency, by group: each person's last measurement of the year.</summary>
internal sealed class GetCompetencyReport(ReportingDb db, Call call)
{
    public async Task<Proto.CompetencyReport> Handle(Proto.GetCompetencyReportRequest request, CancellationToken ct)
    {
        var by = GroupBy.Required(request.GroupBy, By.City, By.Kecamatan, By.Kelurahan, By.PostClass, By.Program);
        var year = Year.Asked(request.HasYear, request.Year, call);
        var scope = call.OfficeScope();

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        if (!await db.Competencies.AnyAsync(c => c.Id == request.Competency, ct))
        {
            throw Refusal.Invalid("competency", "COMPETENCY_UNKNOWN", "is not a code of the competency dictionary.");
        }

        var groups = await snapshot.ListAsync(by, scope, call.English, ct);
        var sums = await snapshot.RowsAsync<LevelSums>(
            Sql(by), ct, ("competency", request.Competency), ("first", year.First), ("last", year.Last), ("scope", scope));
        return new()
        {
            Rows = { Rows.Of(groups, sums).Select(row => Row(row.Group, row.Cell)) },
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
    }

    private static string Sql(By by) => $"""
        {Groups.Tree}, last AS (
            SELECT DISTINCT ON (employee) employee, office, post_class, program, level, effective_on
            FROM reporting.measurements
            WHERE competency = @competency AND effective_on BETWEEN @first AND @last
            ORDER BY employee, effective_on DESC, occurred_at DESC, id DESC),
        standards AS MATERIALIZED (
            SELECT d.post_class, d.effective_on, (
                SELECT p.required_level FROM reporting.position_profiles p
                WHERE p.post_class = d.post_class AND (p.competency = @competency OR p.competency IS NULL)
                  AND p.valid_from <= d.effective_on AND (p.valid_to IS NULL OR p.valid_to >= d.effective_on)
                ORDER BY p.competency NULLS LAST, p.valid_from DESC LIMIT 1) AS required
            FROM (SELECT DISTINCT post_class, effective_on FROM last) d),
        f AS (SELECT last.*, s.required FROM last JOIN standards s USING (post_class, effective_on))
        SELECT g.code, count(*)::int AS n, sum(level) AS levels,
               count(required)::int AS with_requirement, coalesce(sum(required), 0) AS required,
               coalesce(sum(greatest(0, required - level)), 0) AS gap, count(*) FILTER (WHERE level >= required)::int AS meeting,
               ARRAY[count(*) FILTER (WHERE level = 1), count(*) FILTER (WHERE level = 2), count(*) FILTER (WHERE level = 3),
                     count(*) FILTER (WHERE level = 4), count(*) FILTER (WHERE level = 5)]::int[] AS at_level
        FROM f {Groups.Join(by)} WHERE {Groups.InScope} GROUP BY g.code
        """;

    private static Proto.CompetencyRow Row(Group group, Cell<LevelSums> cell)
    {
        var row = new Proto.CompetencyRow { Group = group.Code, GroupName = group.Name, Status = cell.Status(), Suppressed = cell is Cell<LevelSums>.Suppressed };
        if (cell is not Cell<LevelSums>.Published(var sums))
        {
            return row;
        }

        row.N = sums.N;
        row.MeanLevel = (double)sums.Levels / sums.N;
        row.Distribution.AddRange(sums.AtLevel.Select((n, i) => new Proto.LevelCount { Level = i + 1, N = n }));

        // Where a post has no required level, a mean over the others would be a figure about other people than n.
        if (sums.WithRequirement == sums.N)
        {
            row.RequiredLevel = (double)sums.Required / sums.N;
            row.MeanGap = (double)sums.Gap / sums.N;
            row.ShareMeeting = (double)sums.Meeting / sums.N;
        }

        return row;
    }

    private sealed record LevelSums(string Code, int N, long Levels, int WithRequirement, long Required, long Gap, int Meeting, int[] AtLevel) : IGroupSums;
}
