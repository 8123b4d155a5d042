using Grpc.Core;
using Status = Diklat.Grpc.Enrollment.V1.Attendance.Types.Status;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class AttendanceSummaryTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private DateTimeOffset Now => enrollment.Clock.GetUtcNow();

    [Fact]
    public async Task Attendance_is_summed_up_in_sessions_and_JP_with_the_share_so_far_and_the_one_that_can_be_reached()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, SouthA);
        string[] held = [await Held(batch.Id, "3.00"), await Held(batch.Id, "4.00"), await Held(batch.Id, "2.00"), await Held(batch.Id, "5.00"), await Held(batch.Id, "1.00")];
        await Known(batch.Id, enrollment.Curriculum.Plan(batch.Id, "15.00", start: Now.AddDays(1)).Id);
        var (north, south) = (attending.Single(p => p.Office == NorthA), attending.Single(p => p.Office == SouthA));
        foreach (var (session, status) in held.Zip([Status.Present, Status.Late, Status.Excused, Status.Absent]))
        {
            await Record(batch.Id, session, north.Id, status);
        }

        var sum = Assert.Single(await Summary(enrollment.Office(North), batch.Id));
        Assert.Equal((north.Id, 5, 1, 1, 1, 1, 1), (sum.Participant, sum.SessionsHeld, sum.Present, sum.Late, sum.Excused, sum.Absent, sum.Unrecorded));
        Assert.Equal(("7.00", "15.00", "30.00"), (sum.CreditedJp, sum.HeldJp, sum.PlannedJp));
        // 7 of 15; at best 7 and the 16 that are open of 30.
        Assert.Equal(("46.67", "76.67", "90.00", false), (sum.SharePercent, sum.ReachablePercent, sum.RequiredPercent, sum.Reachable));
        var other = Assert.Single(await Summary(enrollment.Person(south.Employee), batch.Id));
        Assert.Equal((south.Id, 5, "0.00", "0.00", "100.00", true), (other.Participant, other.Unrecorded, other.CreditedJp, other.SharePercent, other.ReachablePercent, other.Reachable));
    }

    [Fact]
    public async Task The_required_share_is_compared_exactly_and_not_as_rounded()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, NorthB);
        // 26.999 of 30 JP would round to 90.00; two places are what JP have, so 89.997 %: 299.99 of 333.33.
        var (most, rest) = (await Held(batch.Id, "299.99"), await Held(batch.Id, "33.34"));
        await Record(batch.Id, most, attending[0].Id, Status.Present);
        await Record(batch.Id, rest, attending[0].Id, Status.Absent);

        var sum = (await Summary(enrollment.Admin, batch.Id)).Single(row => row.Participant == attending[0].Id);

        Assert.Equal(("90.00", false), (sum.ReachablePercent, sum.Reachable));
    }

    [Fact]
    public async Task What_is_credited_is_what_results_are_finalized_with()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, NorthB, SouthA);
        foreach (var session in new[] { await Held(batch.Id, "3.00"), await Held(batch.Id, "4.50") })
        {
            await Record(batch.Id, session, attending[0].Id, Status.Present);
            await Record(batch.Id, session, attending[1].Id, Status.Excused);
        }

        var summaries = await Summary(enrollment.Admin, batch.Id);
        var told = await enrollment.Platform.Participations.ListParticipationsAsync(new() { Batch = batch.Id });

        Assert.Equal(told.Participations.Select(row => (row.Participant, row.AttendedJp)), summaries.Select(row => (row.Participant, row.CreditedJp)));
    }

    [Fact]
    public async Task Without_a_timetable_there_is_no_share_and_nothing_is_out_of_reach()
    {
        var (batch, _) = await enrollment.RunningAsync(NorthA);

        var sum = Assert.Single(await Summary(enrollment.Admin, batch.Id));

        Assert.Equal((0, "0.00", "", "", true), (sum.SessionsHeld, sum.PlannedJp, sum.SharePercent, sum.ReachablePercent, sum.Reachable));
    }

    [Fact]
    public async Task Summaries_come_in_pages_to_those_who_may_see_them()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, NorthB, SouthA);
        var first = await enrollment.Admin.Attendance.SummarizeAttendanceAsync(new() { Batch = batch.Id, PageSize = 2 });
        var rest = await enrollment.Admin.Attendance.SummarizeAttendanceAsync(new() { Batch = batch.Id, PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(attending.Select(p => p.Id).Order(), first.Summaries.Concat(rest.Summaries).Select(row => row.Participant).Order());
        Assert.Empty(await Summary(enrollment.Office(Agency), batch.Id));
        Assert.Equal(3, (await Summary(enrollment.Instructor("i"), batch.Id)).Count);
        await Refused.Forbidden(enrollment.As("analyst").Attendance.SummarizeAttendanceAsync(new() { Batch = batch.Id }));
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", enrollment.Admin.Attendance.SummarizeAttendanceAsync(new() { Batch = "x" }));
    }

    private async Task<string> Held(string batch, string jp)
    {
        var session = enrollment.Curriculum.Plan(batch, jp, start: Now.AddHours(-3)).Id;
        await Known(batch, session);
        return session;
    }

    /// <summary>The copy is made when the session is first asked for.</summary>
    private async Task Known(string batch, string session) => await enrollment.Admin.Attendance.MergeAttendanceAsync(new()
    {
        Batch = batch,
        Observations =
        {
            new Proto.MergeAttendanceRequest.Types.Observation { Session = session, Participant = Guid.Empty.ToString(), Status = Status.Present, Device = "x", ObservedTime = In(TimeSpan.Zero) },
        },
    });

    private async Task Record(string batch, string session, string participant, Status status) =>
        await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = batch, Session = session, Participant = participant, Status = status });

    private static async Task<IReadOnlyList<Proto.AttendanceSummary>> Summary(Actor actor, string batch) =>
        (await actor.Attendance.SummarizeAttendanceAsync(new() { Batch = batch })).Summaries;
}
