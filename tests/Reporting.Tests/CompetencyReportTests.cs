using Grpc.Core;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

public sealed class CompetencyReportTests(ReportingFixture reporting) : IClassFixture<ReportingFixture>, IAsyncLifetime
{
    private static bool told;

    // X.1.1: levels 1 2 3 3 5 (n = 5). X.1.2: 2 2 2 2 (n = 4). X.1 itself: one PENGAWAS with 4; these five cover each other. X.2.1: nobody. X.A: 9 people with 1, among them a
    // PENGAWAS and three ADMINISTRATOR: the small classes of post cover each other too.
    public async ValueTask InitializeAsync()
    {
        if (told)
        {
            return;
        }

        told = true;
        await reporting.TellAsync(City());
        await reporting.TellAsync(
            Measured("e1", "X.1.1", 1), Measured("e2", "X.1.1", 2), Measured("e3", "X.1.1", 3), Measured("e4", "X.1.1", 3), Measured("e5", "X.1.1", 5),
            Measured("e6", "X.1.2", 2), Measured("e7", "X.1.2", 2), Measured("e15", "X.1.2", 2), Measured("e16", "X.1.2", 2),
            Measured("e8", "X.1", 4, postClass: "PENGAWAS"),
            Measured("e9", "X.A", 1, postClass: "PENGAWAS"));
        await reporting.TellAsync(Enumerable.Range(20, 5).Select(i => Measured($"e{i}", "X.A", 1)).Concat(Enumerable.Range(30, 3).Select(i => Measured($"e{i}", "X.A", 1, postClass: "ADMINISTRATOR"))));

        // Not of the year, not of the competency, and an earlier measurement of the same person.
        await reporting.TellAsync(
            Measured("e12", "X.2.1", 5, on: "2016-12-31"), Measured("e13", "X.2.1", 5, on: "2018-01-01"),
            Measured("e14", "X.2.1", 5, competency: "T.02"), Measured("e5", "X.2.1", 1, on: "2017-03-01"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Kelurahan_show_level_gap_and_share_of_those_measured_there()
    {
        var report = await Report(By.Kelurahan);
        Assert.Equal(["X.1.1", "X.1.2", "X.2.1"], report.Rows.Select(row => row.Group));
        var row = report.Rows[0];
        Assert.Equal((Status.Published, false, 5), (row.Status, row.Suppressed, row.N));
        Assert.Equal(14 / 5d, row.MeanLevel);
        Assert.Equal(2, row.RequiredLevel);
        Assert.Equal(1 / 5d, row.MeanGap);
        Assert.Equal(4 / 5d, row.ShareMeeting);
        Assert.Equal([1, 1, 2, 0, 1], row.Distribution.Select(level => level.N));
        Assert.Equal("Kantor X.1.1", row.GroupName);
    }

    [Fact]
    public async Task Small_groups_are_suppressed_and_empty_ones_have_no_data()
    {
        var report = await Report(By.Kelurahan);
        Assert.Equal([(Status.Suppressed, true), (Status.NoData, false)], report.Rows.Skip(1).Select(row => (row.Status, row.Suppressed)));
        Assert.All(report.Rows.Skip(1), row =>
        {
            Assert.False(row.HasN || row.HasMeanLevel || row.HasRequiredLevel || row.HasMeanGap || row.HasShareMeeting);
            Assert.Empty(row.Distribution);
        });
    }

    [Fact]
    public async Task A_kecamatan_counts_its_own_people_and_those_of_its_kelurahan()
    {
        var report = await Report(By.Kecamatan);
        Assert.Equal(["X.1", "X.2"], report.Rows.Select(row => row.Group));
        Assert.Equal(10, report.Rows[0].N);
        Assert.Equal(26 / 10d, report.Rows[0].MeanLevel);
        Assert.Equal(21 / 10d, report.Rows[0].RequiredLevel);
        Assert.Equal(Status.NoData, report.Rows[1].Status);
    }

    [Fact]
    public async Task The_city_counts_everybody_agencies_included()
    {
        var row = Assert.Single((await Report(By.City)).Rows);
        Assert.Equal(("X", 19), (row.Group, row.N));
        Assert.Equal(35 / 19d, row.MeanLevel);
    }

    [Fact]
    public async Task Classes_of_post_are_rows_in_their_order_with_names_in_the_readers_language()
    {
        var report = await Report(By.PostClass);
        Assert.Equal(["PELAKSANA", "PENGAWAS", "ADMINISTRATOR", "JPT_PRATAMA", "JPT_MADYA"], report.Rows.Select(row => row.Group));
        Assert.Equal([Status.Published, Status.Suppressed, Status.Suppressed, Status.NoData, Status.NoData], report.Rows.Select(row => row.Status));
        var english = await reporting.As("analyst").GetCompetencyReportAsync(Request(By.PostClass), new Metadata { { "accept-language", "en" } });
        Assert.Equal("Supervisor", english.Rows[1].GroupName);
    }

    [Fact]
    public async Task Programmes_are_rows_with_their_newest_title()
    {
        var row = Assert.Single((await Report(By.Program)).Rows);
        Assert.Equal(("PPBI", "Program PPBI", 19), (row.Group, row.GroupName, row.N));
    }

    [Fact]
    public async Task An_office_sees_groups_of_its_own_tree_only()
    {
        var own = reporting.As("office", "X.1");
        Assert.Equal(["X.1"], (await own.GetCompetencyReportAsync(Request(By.Kecamatan))).Rows.Select(row => row.Group));
        Assert.Equal(["X.1.1", "X.1.2"], (await own.GetCompetencyReportAsync(Request(By.Kelurahan))).Rows.Select(row => row.Group));
        Assert.Empty((await own.GetCompetencyReportAsync(Request(By.City))).Rows);
        // Its own people it sees one by one: no limit for it.
        Assert.Equal([9, 1], (await own.GetCompetencyReportAsync(Request(By.PostClass))).Rows.Take(2).Select(row => row.N));
        Assert.Equal([5, 4], (await own.GetCompetencyReportAsync(Request(By.Kelurahan))).Rows.Select(row => row.N));
        Assert.Equal(19, Assert.Single((await reporting.As("office", "X").GetCompetencyReportAsync(Request(By.City))).Rows).N);
        Assert.All((await reporting.As("office", "X.9").GetCompetencyReportAsync(Request(By.PostClass))).Rows, row => Assert.Equal(Status.NoData, row.Status));
    }

    [Theory]
    [InlineData(By.Unspecified, "T.01", 2017, "GROUP_BY_REQUIRED")]
    [InlineData(By.City, "", 2017, "COMPETENCY_UNKNOWN")]
    [InlineData(By.City, "T.99", 2017, "COMPETENCY_UNKNOWN")]
    [InlineData(By.City, "T.01", 1999, "YEAR_OUT_OF_RANGE")]
    [InlineData(By.City, "T.01", 2101, "YEAR_OUT_OF_RANGE")]
    public async Task A_wrong_question_is_refused_with_its_reason(By by, string competency, int year, string reason)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await reporting.As("analyst").GetCompetencyReportAsync(new() { GroupBy = by, Competency = competency, Year = year }));
        Assert.Equal((StatusCode.InvalidArgument, reason), (refused.StatusCode, refused.Reason()));
    }

    private static Proto.GetCompetencyReportRequest Request(By by) => new() { GroupBy = by, Competency = "T.01", Year = 2017 };

    private async Task<Proto.CompetencyReport> Report(By by) => await reporting.As("analyst").GetCompetencyReportAsync(Request(by));
}
