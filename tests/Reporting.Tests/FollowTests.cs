using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

/// <summary>What the broker does not bring is read from the services' logs, over real gRPC.</summary>
public sealed class FollowTests(ReportingFixture reporting) : IClassFixture<ReportingFixture>
{
    [Fact]
    public async Task Events_that_never_came_are_read_from_the_log()
    {
        // Nothing was delivered at all: the head of the log tells that something is missing.
        reporting.Curriculum.Append(Program("A"));
        reporting.Curriculum.Append(Program("B"));
        await UntilCaughtUp("curriculum");

        // One in the middle is lost: the gap tells.
        reporting.Curriculum.Append(Program("C"));
        await reporting.ApplyAsync(reporting.Curriculum.Append(Program("D")));
        await UntilCaughtUp("curriculum");
        Assert.Equal(3, reporting.Curriculum.Reads[^1]);
        Assert.Equal(["A", "B", "C", "D"], (await reporting.As("analyst").GetProgramGainAsync(new() { Program = "C" })).Rows.Select(row => row.Group).Union(["A", "B", "D"]).Order());
    }

    [Fact]
    public async Task A_new_log_is_noticed_and_its_history_takes_the_place_of_the_old_one()
    {
        foreach (var i in Enumerable.Range(1, 3))
        {
            await reporting.ApplyAsync(reporting.Enrollment.Append(Employee($"old{i}", "X")));
        }

        var relic = reporting.Enrollment.Append(Employee("relic", "X"));
        await UntilCaughtUp("enrollment");
        Assert.Equal(4, (await Overview()).Employees);

        reporting.Enrollment.Restore();
        reporting.Enrollment.Append(Employee("old1", "X"));
        await reporting.ApplyAsync(reporting.Enrollment.Append(Employee("new", "X")));
        await ReportingFixture.UntilAsync(async () => (await Overview()) is { Behind: false, Employees: 2 });
        Assert.Equal((reporting.Enrollment.Log.ToString(), 2), (await Mark()).To());

        // A message of the old log that was still on its way changes nothing.
        await reporting.ApplyAsync(relic);
        await ReportingFixture.UntilAsync(async () => !(await Overview()).Behind);
        Assert.Equal(2, (await Overview()).Employees);
        Assert.Equal((reporting.Enrollment.Log.ToString(), 2), (await Mark()).To());
    }

    [Fact]
    public async Task An_event_that_this_version_does_not_know_counts_and_tells_nothing()
    {
        reporting.Assessment.AppendUnknown("diklat.assessment.v1.weather-observed", """{"eventId":"0198a0e0-0000-7000-8000-000000000001","occurredAt":"2017-07-28T03:00:00Z","effectiveOn":"2017-07-28","aggregate":"w","version":1,"sky":"clear"}""");
        reporting.Assessment.Append(Certificate("c", "e"));
        await UntilCaughtUp("assessment");
        Assert.Equal(1, (await reporting.As("analyst").GetOverviewAsync(new() { Year = 2017 })).Certificates);
    }

    [Fact]
    public async Task While_a_service_is_away_reports_are_answered_from_what_is_known()
    {
        reporting.Curriculum.Away = new RpcException(new(StatusCode.Unavailable, "away"));
        try
        {
            Assert.Equal(3, (await reporting.As("analyst").GetOverviewAsync(new())).Watermarks.Count);
            var refused = await Assert.ThrowsAsync<RpcException>(async () => await reporting.As("auditor").ReconcileAsync(new()));
            Assert.Equal((StatusCode.Unavailable, "DEPENDENCY_UNAVAILABLE"), (refused.StatusCode, refused.Reason()));
        }
        finally
        {
            reporting.Curriculum.Away = null;
        }
    }

    private Task UntilCaughtUp(string service) => ReportingFixture.UntilAsync(async () =>
        await reporting.PositionAsync(service) is { Behind: false } position && position.Contiguous == reporting.Others[service].Sequence);

    private async Task<Proto.Overview> Overview() => await reporting.As("analyst").GetOverviewAsync(new());

    private async Task<Proto.Watermark> Mark() => (await Overview()).Watermarks.Single(mark => mark.Service == "enrollment");
}

file static class Marks
{
    public static (string Log, long Sequence) To(this Proto.Watermark mark) => (mark.Log, mark.Sequence);
}
