using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Domain.Suppression;
using Microsoft.EntityFrameworkCore;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Gain from pre-test to post-test of a programme, by group: people with both, each by their last result.</summary>
internal sealed class GetProgramGain(ReportingDb db, Publication publication, Call call)
{
    public async Task<Proto.ProgramGain> Handle(Proto.GetProgramGainRequest request, CancellationToken ct)
    {
        var by = request.GroupBy == By.Unspecified ? By.Program : GroupBy.Required(request.GroupBy, By.Program, By.Kecamatan, By.Kelurahan, By.PostClass);
        var year = Year.AskedOrAll(request.HasYear, request.Year);
        var question = Question.Of(call, by, year, request.Basis);

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        if (!await db.ProgramVersions.AnyAsync(v => v.Program == request.Program, ct))
        {
            throw Refusal.NotFound("PROGRAM_NOT_FOUND", "There is no such programme.");
        }

        var groups = await snapshot.ListAsync(question, call.English, ct);
        var sums = await snapshot.RowsAsync<GainSums>(Sql(by), ct, question.With(("program", request.Program), ("year", year?.Number ?? 0)));
        var shown = await publication.OfOneAsync(snapshot, PeopleSet.Gained(request.Program), ct);
        if (year is not null)
        {
            shown = await publication.OfOneAsync(snapshot, PeopleSet.GainedInYears(request.Program), ct, shown);
        }

        return new()
        {
            Rows = { Rows.Of(shown, by, [.. groups.Where(group => by != By.Program || group.Code == request.Program)], sums).Select(row => Row(row.Group, row.Cell)) },
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
    }

    /// <summary>Means and deviations come from PostgreSQL's exact decimals: no order of summing, no rounding until the last step.</summary>
    private static string Sql(By by) => $"""
        {Groups.Tree}, sums AS (
            SELECT g.code, sum(n) AS n, sum(pre) AS pre, sum(post) AS post, sum(pre_squared) AS pre_squared, sum(post_squared) AS post_squared, sum(pre_post) AS pre_post
            FROM {Groups.Cells("gain_cells", "basis = @basis AND program = @program AND year = @year")} {Groups.Join(by, by == By.Program ? "program" : "post_class")}
            WHERE {Groups.InScope} GROUP BY g.code HAVING sum(n) > 0)
        SELECT code, n::int, (pre / n)::float8 AS pre_mean, {Sd("pre", "pre_squared")} AS pre_sd, (post / n)::float8 AS post_mean, {Sd("post", "post_squared")} AS post_sd,
               ((post - pre) / n)::float8 AS mean_gain, {Sd("(post - pre)", "(post_squared - 2 * pre_post + pre_squared)")} AS gain_sd
        FROM sums
        """;

    private static string Sd(string sum, string squares) => $"CASE WHEN n > 1 THEN sqrt((n * {squares} - {sum} * {sum}) / (n * (n - 1)))::float8 ELSE 0 END";

    private static Proto.GainRow Row(Group group, Cell<GainSums> cell)
    {
        var row = new Proto.GainRow { Group = group.Code, GroupName = group.Name, Status = cell.Status(), Suppressed = cell is Cell<GainSums>.Suppressed };
        if (cell is not Cell<GainSums>.Published(var sums))
        {
            return row;
        }

        var gain = new PairedGain(sums.N, sums.PreMean, sums.PreSd, sums.PostMean, sums.PostSd, sums.MeanGain, sums.GainSd);
        row.N = gain.N;
        row.PreMean = gain.PreMean;
        row.PreSd = gain.PreSd;
        row.PostMean = gain.PostMean;
        row.PostSd = gain.PostSd;
        row.MeanGain = gain.MeanGain;
        row.GainSd = gain.GainSd;
        (row.GainLow, row.GainHigh) = gain.Interval;
        if (gain.EffectSize is { } effectSize)
        {
            row.EffectSize = effectSize;
        }

        return row;
    }

    private sealed record GainSums(string Code, int N, double PreMean, double PreSd, double PostMean, double PostSd, double MeanGain, double GainSd) : IGroupSums;
}
