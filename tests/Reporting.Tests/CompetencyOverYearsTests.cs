using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

/// <summary>Matrix, trend, job fit, and which office people count for.</summary>
public sealed class CompetencyOverYearsTests(QuietFixture reporting) : IClassFixture<QuietFixture>, IAsyncLifetime
{
    private static bool told;

    /// <summary>The city's own office sees every group, however small.</summary>
    private Proto.ReportService.ReportServiceClient City => reporting.As("office", "X");

    // 2017: six of X.1.1 with level 2, six of X.2.1 with 1 2 2 2 2 5, six of X.1.2 with 1. 2018: those of X.1.1 have 1. X.1.2 came to X.2 in 2018. e1 to e5 work in X.2.1 today.
    public async ValueTask InitializeAsync()
    {
        if (told)
        {
            return;
        }

        told = true;
        int[] levels = [1, 2, 2, 2, 2, 5];
        await reporting.TellAsync(Told.City());
        await reporting.TellAsync(Office("X.1.2", "X.2", "KELURAHAN", version: 2) with { EffectiveOn = Day("2018-03-01") });
        await reporting.TellAsync(Enumerable.Range(1, 6).SelectMany(i => new IntegrationEvent[]
        {
            Employee($"e{i}", i < 6 ? "X.2.1" : "X.1.1", i < 6 ? "PENGAWAS" : "PELAKSANA"), Measured($"e{i}", "X.1.1", 1, on: "2018-07-28"), Measured($"e{i}", "X.1.1", 2),
            Measured($"e{i}", "X.1.1", 4, competency: "T.02"), Measured($"g{i}", "X.2.1", levels[i - 1]), Measured($"m{i}", "X.1.2", 1), Measured($"m{i}", "X.1.2", 1, on: "2018-07-28"),
        }));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_matrix_has_every_competency_as_its_own_report_gives_it()
    {
        var matrix = await City.GetCompetencyMatrixAsync(new() { GroupBy = By.Kelurahan, Year = 2017 });
        Assert.Equal([("T.01", "Kompetensi T.01"), ("T.02", "Kompetensi T.02")], matrix.Competencies.Select(section => (section.Competency, section.Name)));
        foreach (var section in matrix.Competencies)
        {
            Assert.Equal((await Report(By.Kelurahan, 2017, section.Competency)).Rows, section.Rows);
        }
    }

    [Fact]
    public async Task Gaps_have_a_distribution_a_median_and_intervals_and_offices_have_places()
    {
        var rows = (await Report(By.Kelurahan, 2017)).Rows;
        var row = rows.Single(row => row.Group == "X.2.1");
        Assert.Equal([5, 1, 0, 0, 0], row.Gaps.Select(gap => gap.N));
        Assert.Equal((0.0, 1 / 6d), (row.MedianGap, row.MeanGap));
        Assert.Equal((-0.262, 0.595), (Math.Round(row.MeanGapInterval.Low, 3), Math.Round(row.MeanGapInterval.High, 3)));
        Assert.Equal((0.436, 0.970), (Math.Round(row.ShareMeetingInterval.Low, 3), Math.Round(row.ShareMeetingInterval.High, 3)));
        Assert.Equal([("X.1.1", 1, 2), ("X.1.2", 3, 3), ("X.2.1", 1, 2)], rows.Select(row => (row.Group, row.RankLow, row.RankHigh)));
        Assert.All((await Report(By.PostClass, 2017)).Rows, post => Assert.False(post.HasRankLow));
    }

    [Fact]
    public async Task The_trend_has_each_year_as_its_report_and_says_whether_it_changed()
    {
        var trend = await City.GetCompetencyTrendAsync(new() { Competency = "T.01", GroupBy = By.Kelurahan, FromYear = 2017, ToYear = 2018 });
        Assert.Equal([2017, 2018], trend.Years.Select(year => year.Year));
        foreach (var year in trend.Years)
        {
            Assert.Equal((await Report(By.Kelurahan, year.Year)).Rows, year.Rows);
            Assert.Equal(year.Rows.Select(row => row.Group), year.Changes.Select(change => change.Group));
        }

        Assert.All(trend.Years[0].Changes, change => Assert.Equal((Status.NoData, false), (change.Status, change.HasMeanGapChange)));
        var changed = trend.Years[1].Changes.Single(change => change.Group == "X.1.1");
        Assert.Equal((Status.Published, 1.0, true, 1.0, 1.0), (changed.Status, changed.MeanGapChange, changed.Distinguishable, changed.Interval.Low, changed.Interval.High));
        var same = trend.Years[1].Changes.Single(change => change.Group == "X.1.2");
        Assert.Equal((Status.Published, 0.0, false), (same.Status, same.MeanGapChange, same.Distinguishable));
    }

    [Fact]
    public async Task A_past_year_has_the_tree_of_its_last_day_and_today_has_todays()
    {
        Assert.Equal([("X.1", 12), ("X.2", 6)], (await Report(By.Kecamatan, 2017)).Rows.Select(row => (row.Group, row.N)));
        Assert.Equal([("X.1", 6), ("X.2", 6)], (await Report(By.Kecamatan, 2018)).Rows.Select(row => (row.Group, row.N)));
        Assert.Equal(["X.1.1"], (await Report(By.Kelurahan, 2018, within: "X.1")).Rows.Select(row => row.Group));
        Assert.Equal(["X.1.1", "X.1.2"], (await Report(By.Kelurahan, 2017, within: "X.1")).Rows.Select(row => row.Group));
    }

    [Fact]
    public async Task By_todays_posts_people_count_where_and_as_what_they_work_now()
    {
        var rows = (await City.GetCompetencyReportAsync(new() { GroupBy = By.Kelurahan, Competency = "T.01", Year = 2017, Basis = Basis.Today })).Rows;
        Assert.Equal([("X.1.1", Status.Published), ("X.1.2", Status.NoData), ("X.2.1", Status.Published)], rows.Select(row => (row.Group, row.Status)));
        Assert.Equal((5, 3.0, 1.0), (rows[2].N, rows[2].RequiredLevel, rows[2].MeanGap));
    }

    [Fact]
    public async Task Job_fit_holds_what_was_measured_against_what_the_post_requires()
    {
        // e1 to e6: 2 and 4 of 2 and 2, all met: optimal. g: 1 of 2 is less optimal, the others optimal.
        var rows = (await City.GetJobFitAsync(new() { GroupBy = By.Kelurahan, Year = 2017 })).Rows;
        Assert.Equal([("X.1.1", 6, 6, 0, 0, 1.0), ("X.1.2", 6, 0, 0, 6, 0.5), ("X.2.1", 6, 5, 0, 1, 11 / 12d)], rows.Select(row => (row.Group, row.N, row.Optimal, row.FairlyOptimal, row.LessOptimal, row.Fit)));

        // As supervisors of X.2.1 today the five have min(2, 3) + min(4, 3) = 5 of 6: fairly optimal.
        var today = (await City.GetJobFitAsync(new() { GroupBy = By.Kelurahan, Year = 2017, Basis = Basis.Today })).Rows.Single(row => row.Group == "X.2.1");
        Assert.Equal((5, 0, 5, 0), (today.N, today.Optimal, today.FairlyOptimal, today.LessOptimal));
    }

    [Fact]
    public async Task A_wrong_question_is_refused_with_its_reason()
    {
        var analyst = reporting.As("analyst");
        await RefusedAsync("OFFICE_UNKNOWN", async () => await Report(By.Kelurahan, 2017, within: "Y"));
        await RefusedAsync("WITHIN_NOT_AVAILABLE", async () => await Report(By.PostClass, 2017, within: "X.1"));
        await RefusedAsync("OFFICE_UNKNOWN", async () => await reporting.As("office", "X.2").GetJobFitAsync(new() { GroupBy = By.Kelurahan, Year = 2017, Within = "X.1" }));
        await RefusedAsync("YEARS_REVERSED", async () => await analyst.GetCompetencyTrendAsync(new() { Competency = "T.01", GroupBy = By.City, FromYear = 2018, ToYear = 2017 }));
        await RefusedAsync("YEAR_OUT_OF_RANGE", async () => await analyst.GetCompetencyTrendAsync(new() { Competency = "T.01", GroupBy = By.City, FromYear = 2000, ToYear = 2021 }));
        await RefusedAsync("COMPETENCY_UNKNOWN", async () => await analyst.GetCompetencyTrendAsync(new() { Competency = "T.99", GroupBy = By.City, ToYear = 2017 }));
        await RefusedAsync("GROUP_BY_NOT_AVAILABLE", async () => await analyst.GetJobFitAsync(new() { GroupBy = By.Program, Year = 2017 }));
        await RefusedAsync("GROUP_BY_REQUIRED", async () => await analyst.GetCompetencyMatrixAsync(new() { Year = 2017 }));
    }

    private static async Task RefusedAsync(string reason, Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal((StatusCode.InvalidArgument, reason), (refused.StatusCode, refused.Reason()));
    }

    private async Task<Proto.CompetencyReport> Report(By by, int year, string competency = "T.01", string within = "") =>
        await City.GetCompetencyReportAsync(new() { GroupBy = by, Competency = competency, Year = year, Within = within });
}
