using Grpc.Core;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

public sealed class CoverageReportTests(QuietFixture reporting) : IClassFixture<QuietFixture>
{
    private static readonly Proto.GetCoverageReportRequest ByKelurahan = new() { GroupBy = By.Kelurahan, Year = 2017 };

    [Fact]
    public async Task Coverage_counts_active_people_where_they_work_today_and_their_JP_of_the_year()
    {
        await reporting.TellAsync(City());
        await reporting.TellAsync(Enumerable.Range(1, 6).Select(i => Employee($"e{i}", "X.1.1")));
        await reporting.TellAsync(
            Employee("gone", "X.1.1", active: false), Employee("moved", "X.1.1"), Employee("moved", "X.2.1", version: 2),
            Employee("head", "X.1", "PENGAWAS"), Employee("aide", "X.1"), Employee("aide2", "X.1"), Employee("aide3", "X.1"), Employee("aide4", "X.1"),
            Employee("b1", "X.2"), Employee("b2", "X.2"), Employee("b3", "X.2"), Employee("b4", "X.2"),
            Result("e1", "X.1.1", 20), Result("e2", "X.1.1", 19.99m), Result("e3", "X.2.1", 12), Result("e3", "X.2.1", 8, on: "2017-12-31"),
            Result("e4", "X.1.1", 40, on: "2016-12-31"), Result("e5", "X.1.1", 0), Result("gone", "X.1.1", 40));

        var rows = (await reporting.As("analyst").GetCoverageReportAsync(ByKelurahan)).Rows;
        var row = rows[0];
        Assert.Equal((Status.Published, 6, 2), (row.Status, row.N, row.Covered));
        Assert.Equal(2 / 6d, row.ShareCovered);
        Assert.Equal((double)(59.99m / 6), row.MeanJp);
        Assert.Equal([Status.NoData, Status.Suppressed], rows.Skip(1).Select(other => other.Status));
        Assert.False(rows[2].HasN || rows[2].HasCovered || rows[2].HasShareCovered || rows[2].HasMeanJp);

        var city = Assert.Single((await reporting.As("training-admin").GetCoverageReportAsync(new() { GroupBy = By.City, Year = 2017 })).Rows);
        Assert.Equal((16, 2), (city.N, city.Covered));
        Assert.Equal(11, (await reporting.As("office", "X.1").GetCoverageReportAsync(new() { GroupBy = By.Kecamatan, Year = 2017 })).Rows.Single().N);

        // The right is data: another decree, other figures.
        await reporting.ExecuteAsync("INSERT INTO reporting.training_rights VALUES ('2017-12-31', 19, 'test'), ('2018-01-01', 100, 'test')");
        Assert.Equal(3, (await reporting.As("analyst").GetCoverageReportAsync(ByKelurahan)).Rows[0].Covered);
    }

    [Theory]
    [InlineData(By.Unspecified, 2017, "GROUP_BY_REQUIRED")]
    [InlineData(By.Program, 2017, "GROUP_BY_NOT_AVAILABLE")]
    [InlineData(By.City, 1999, "YEAR_OUT_OF_RANGE")]
    public async Task A_wrong_question_is_refused_with_its_reason(By by, int year, string reason)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await reporting.As("analyst").GetCoverageReportAsync(new() { GroupBy = by, Year = year }));
        Assert.Equal((StatusCode.InvalidArgument, reason), (refused.StatusCode, refused.Reason()));
    }
}
