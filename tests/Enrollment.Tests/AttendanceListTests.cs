using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using Line = Diklat.Grpc.Enrollment.V1.BatchRecordAttendanceRequest.Types.Record;
using Status = Diklat.Grpc.Enrollment.V1.Attendance.Types.Status;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class AttendanceListTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task The_list_of_a_session_is_recorded_in_one_call_with_an_event_for_each_line()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, SouthA);
        var session = enrollment.Curriculum.Plan(batch.Id, jp: "3.50").Id;

        var recorded = await Record(enrollment.Admin, batch.Id, session, (attending[0].Id, Status.Late), (attending[1].Id, Status.Absent));

        Assert.Equal([(attending[0].Id, Status.Late, "3.50"), (attending[1].Id, Status.Absent, "0.00")], recorded.Select(row => (row.Participant, row.Status, row.Jp)));
        Assert.Equal(2, (await enrollment.Admin.Attendance.ListAttendanceAsync(new() { Batch = batch.Id, Session = session })).Attendance.Count);
        foreach (var row in recorded)
        {
            Assert.Equal(row.Participant, (await enrollment.EventOf<AttendanceRecorded>(row.Id)).Participant);
        }
    }

    [Fact]
    public async Task If_one_line_cannot_be_taken_none_is_and_every_fault_is_named()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, NorthA, SouthA);
        var session = enrollment.Curriculum.Plan(batch.Id).Id;
        await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = batch.Id, Session = session, Participant = attending[0].Id, Status = Status.Present });
        await enrollment.Admin.Participants.DropParticipantAsync(new() { Batch = batch.Id, Participant = attending[1].Id, Reason = "x" });

        await Refused.Fields(
            enrollment.Admin.Attendance.BatchRecordAttendanceAsync(List(batch.Id, session, (attending[0].Id, Status.Late), (attending[1].Id, Status.Late), (Guid.Empty.ToString(), Status.Late), (attending[2].Id, Status.Late))),
            "records[0].participant:ATTENDANCE_RECORDED", "records[1].participant:PARTICIPANT_NOT_ATTENDING", "records[2].participant:PARTICIPANT_UNKNOWN");
        Assert.Single((await enrollment.Admin.Attendance.ListAttendanceAsync(new() { Batch = batch.Id, Session = session })).Attendance);
        await Refused.Fields(
            enrollment.Admin.Attendance.BatchRecordAttendanceAsync(List(batch.Id, "x", (attending[2].Id, Status.Unspecified), (attending[2].Id, Status.Late))),
            "session:ID_INVALID", "records[0].status:REQUIRED", "records[1].participant:PARTICIPANT_DUPLICATE");
        await Refused.Fields(enrollment.Admin.Attendance.BatchRecordAttendanceAsync(List(batch.Id, session)), "records:RECORDS_OUT_OF_RANGE");
    }

    [Fact]
    public async Task An_instructor_records_the_list_of_own_sessions_only()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var session = enrollment.Curriculum.Plan(batch.Id, instructor: "teacher").Id;

        await Refused.With(StatusCode.PermissionDenied, "SESSION_NOT_OWN", () => Record(enrollment.Instructor("other"), batch.Id, session, (attending[0].Id, Status.Present)));
        Assert.Single(await Record(enrollment.Instructor("teacher"), batch.Id, session, (attending[0].Id, Status.Present)));
    }

    [Fact]
    public async Task Of_twenty_lists_at_once_one_is_recorded()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, NorthA, SouthA);
        var session = enrollment.Curriculum.Plan(batch.Id).Id;
        var random = new Random(2017);

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var lines = attending.Select(participant => (participant.Id, Status.Present)).ToArray();
            random.Shuffle(lines);
            try
            {
                return (await Record(enrollment.Admin, batch.Id, session, lines)).Count;
            }
            catch (RpcException refused) when (refused.StatusCode is StatusCode.AlreadyExists or StatusCode.InvalidArgument)
            {
                return 0;
            }
        }));

        Assert.Equal(3, taken.Sum());
        Assert.Equal(3, (await enrollment.Admin.Attendance.ListAttendanceAsync(new() { Batch = batch.Id, Session = session })).Attendance.Count);
    }

    [Fact]
    public async Task The_list_needs_a_running_batch()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA);

        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_RUNNING", () => Record(enrollment.Admin, batch.Id, enrollment.Curriculum.Plan(batch.Id).Id, (invited[0].Id, Status.Present)));
    }

    private static async Task<IReadOnlyList<Proto.Attendance>> Record(Actor actor, string batch, string session, params (string Participant, Status Status)[] lines) =>
        (await actor.Attendance.BatchRecordAttendanceAsync(List(batch, session, lines))).Attendance;

    private static Proto.BatchRecordAttendanceRequest List(string batch, string session, params (string Participant, Status Status)[] lines) => new()
    {
        Batch = batch,
        Session = session,
        Records = { lines.Select(line => new Line { Participant = line.Participant, Status = line.Status }) },
    };
}
