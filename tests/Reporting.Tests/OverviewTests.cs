using Diklat.Contracts.Assessment.V1;
using Diklat.Contracts.Enrollment.V1;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

public sealed class OverviewTests(QuietFixture reporting) : IClassFixture<QuietFixture>
{
    [Fact]
    public async Task The_overview_of_a_year_counts_what_belongs_to_it()
    {
        await reporting.TellAsync(City());
        await reporting.TellAsync(
            Batch("b1", "2017-07-28"), Batch("b2", "2017-12-31"), Batch("b3", "2018-01-01"), Batch("off", "2017-08-01"),
            new BatchCancelled { Aggregate = "off", Version = 2, EffectiveOn = Day("2017-06-01") }.Now(),
            Employee("e1", "X.1.1"), Employee("e2", "X.1.1"), Employee("e3", "X.1.1", active: false), Employee("e4", "X.1.1"),
            Nominated("n1", "b1", "e1"), Nominated("n2", "b1", "e2"), Nominated("n3", "b2", "e4"), Nominated("n4", "b3", "e4"),
            new NominationWithdrawn("b1") { Aggregate = "n2", Version = 2, EffectiveOn = Day("2017-02-02") }.Now(),
            Invited("p1", "b1", "e1"), Confirmed("p1", "b1"), Completed("p1", "b1", "e1", 3),
            Invited("p2", "b1", "e3"), Confirmed("p2", "b1"), Completed("p2", "b1", "e3", 3, "FAILED"),
            Invited("p3", "b2", "e4"), Confirmed("p3", "b2"),
            Invited("p4", "b2", "e2"),
            Invited("p5", "off", "e4"), Confirmed("p5", "off"),
            Result("e1", "X.1.1", 40), Result("e3", "X.1.1", 20), Result("e4", "X.1.1", 19.5m), Result("e2", "X.1.1", 40, on: "2018-01-01"),
            Certificate("c1", "e1"), Certificate("c2", "e3"), Certificate("c3", "e2", on: "2018-01-01"),
            new CertificateRevoked("b1", "p2") { Aggregate = "c2", Version = 2, EffectiveOn = Day("2018-02-01") }.Now());

        var overview = await reporting.As("auditor").GetOverviewAsync(new() { Year = 2017 });
        Assert.Equal(
            (2017, 2, 3, 3, 1, 1, 3, 1, "79.50"),
            (overview.Year, overview.Batches, overview.Nominations, overview.Participants, overview.Completed, overview.Certificates, overview.Employees, overview.EmployeesWith20Jp, overview.TotalJp));
        Assert.Equal(["assessment", "curriculum", "enrollment"], overview.Watermarks.Select(mark => mark.Service));
        Assert.All(overview.Watermarks, mark => Assert.Equal((reporting.Others[mark.Service].Log.ToString(), reporting.Others[mark.Service].Sequence), (mark.Log, mark.Sequence)));
        Assert.All(overview.Watermarks, mark => Assert.Equal(2017, mark.Time.ToDateTimeOffset().Year));
        Assert.False(overview.Behind);

        var next = await reporting.As("training-admin").GetOverviewAsync(new() { Year = 2018 });
        Assert.Equal((1, 1, 0, "40.00"), (next.Batches, next.Nominations, next.Participants, next.TotalJp));
    }

    [Fact]
    public async Task Without_a_year_it_is_the_present_one_in_the_installations_zone()
    {
        // 1 January, 00:30 in Jakarta; still the old year in UTC.
        reporting.Clock.Offset = new DateTimeOffset(2029, 12, 31, 17, 30, 0, TimeSpan.Zero) - TimeProvider.System.GetUtcNow();
        try
        {
            Assert.Equal(2030, (await reporting.As("analyst").GetOverviewAsync(new())).Year);
        }
        finally
        {
            reporting.Clock.Offset = TimeSpan.Zero;
        }
    }
}
