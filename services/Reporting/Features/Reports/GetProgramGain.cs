using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Domain.Suppression;
using Microsoft.EntityFrameworkCore;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Gain from pre-test to post-test of a programme, by group: people with both, each by their last result.</summary>
internal sealed class GetProgramGain(ReportingDb db, Call call)
{
    public async Task<Proto.ProgramGain> Handle(Proto.GetProgramGainRequest request, CancellationToken ct)
    {
        var by = request.GroupBy == By.Unspecified ? By.Program : GroupBy.Required(request.GroupBy, By.Program, By.Kecamatan, By.Kelurahan, By.PostClass);
        var year = Year.AskedOrAll(request.HasYear, request.Year);

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        if (!await db.ProgramVersions.AnyAsync(v => v.Program == request.Program, ct))
        {
            throw Refusal.NotFound("PROGRAM_NOT_FOUND", "There is no such programme.");
        }

        var groups = await snapshot.ListAsync(by, scope: null, call.English, ct);
        var sums = await snapshot.RowsAsync<GainSums>(
            Sql(by), ct, ("program", request.Program), ("first", year?.First ?? DateOnly.MinValue), ("last", year?.Last ?? DateOnly.MaxValue));
        return new()
        {
            Rows = { Rows.Of([.. groups.Where(group => by != By.Program || group.Code == request.Program)], sums).Select(row => Row(row.Group, row.Cell)) },
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
    }

    /// <summary>Means and deviations come from PostgreSQL's exact decimals: no order of summing, no rounding until the last step.</summary>
    private static string Sql(By by) => $"""
        {Groups.Tree}, f AS (
            SELECT DISTINCT ON (employee) employee, office, post_class, program, pre_percent AS pre, post_percent AS post
            FROM reporting.results
            WHERE program = @program AND effective_on BETWEEN @first AND @last AND pre_percent IS NOT NULL AND post_percent IS NOT NULL
            ORDER BY employee, effective_on DESC, occurred_at DESC, id DESC)
        SELECT g.code, count(*)::int AS n, avg(pre)::float8 AS pre_mean, coalesce(stddev_samp(pre), 0)::float8 AS pre_sd,
               avg(post)::float8 AS post_mean, coalesce(stddev_samp(post), 0)::float8 AS post_sd,
               avg(post - pre)::float8 AS mean_gain, coalesce(stddev_samp(post - pre), 0)::float8 AS gain_sd
        FROM f {Groups.Join(by)} GROUP BY g.code
        """;

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
