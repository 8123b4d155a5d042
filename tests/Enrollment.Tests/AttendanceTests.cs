using Diklat.Contracts.Assessment.V1;
using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Features.Participants;
using Npgsql;
using Status = Diklat.Grpc.Enrollment.V1.Attendance.Types.Status;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class AttendanceTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private static readonly string Missing = Guid.Empty.ToString();

    [Fact]
    public async Task Presence_credits_the_sessions_JP_on_the_sessions_date()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var session = enrollment.Curriculum.Plan(batch.Id, jp: "3.50", date: "2017-07-25");

        var attendance = await Record(enrollment.Admin, batch.Id, session.Id, attending[0].Id, Status.Present);

        Assert.Equal((Status.Present, "3.50", session.Id, attending[0].Id), (attendance.Status, attendance.Jp, attendance.Session, attendance.Participant));
        var told = await enrollment.EventOf<AttendanceRecorded>(attendance.Id);
        Assert.Equal((batch.Id, session.Id, attending[0].Id, attending[0].Employee, "PRESENT", 3.50m, 1), (told.Batch, told.Session, told.Participant, told.Employee, told.Status, told.Jp, told.Version));
        Assert.Equal(new DateOnly(2017, 7, 25), told.EffectiveOn);
    }

    [Theory]
    [InlineData(Status.Present, "3.00")]
    [InlineData(Status.Late, "3.00")]
    [InlineData(Status.Excused, "0.00")]
    [InlineData(Status.Absent, "0.00")]
    public async Task Only_who_was_there_is_credited(Status status, string jp)
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);

        Assert.Equal(jp, (await Record(enrollment.Admin, batch.Id, enrollment.Curriculum.Plan(batch.Id).Id, attending[0].Id, status)).Jp);
    }

    [Fact]
    public async Task Attendance_is_recorded_once()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var session = enrollment.Curriculum.Plan(batch.Id);
        await Record(enrollment.Admin, batch.Id, session.Id, attending[0].Id, Status.Present);

        await Refused.With(StatusCode.AlreadyExists, "ATTENDANCE_RECORDED", () => Record(enrollment.Admin, batch.Id, session.Id, attending[0].Id, Status.Absent));
    }

    [Fact]
    public async Task Wrong_fields_of_an_attendance_are_named()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var (other, _) = await enrollment.RunningAsync(NorthA);
        var admin = enrollment.Admin.Attendance;
        var session = enrollment.Curriculum.Plan(batch.Id).Id;
        var foreign = enrollment.Curriculum.Plan(other.Id).Id;
        var cancelled = enrollment.Curriculum.Plan(batch.Id, cancelled: true).Id;

        await Refused.Fields(admin.RecordAttendanceAsync(new() { Batch = batch.Id, Session = "x" }), "session:ID_INVALID", "participant:REQUIRED", "status:REQUIRED");
        foreach (var unknown in new[] { Missing, foreign, cancelled })
        {
            await Refused.With(StatusCode.InvalidArgument, "SESSION_UNKNOWN", () => Record(enrollment.Admin, batch.Id, unknown, attending[0].Id, Status.Present));
        }

        await Refused.With(StatusCode.InvalidArgument, "PARTICIPANT_UNKNOWN", () => Record(enrollment.Admin, batch.Id, session, Missing, Status.Present));
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", () => Record(enrollment.Admin, Missing, session, attending[0].Id, Status.Present));
    }

    [Fact]
    public async Task Attendance_needs_a_running_batch_and_somebody_who_attends()
    {
        var (selected, invited) = await enrollment.SelectedAsync(1, NorthA);
        var (running, attending) = await enrollment.RunningAsync(NorthA);
        await enrollment.Admin.Participants.DropParticipantAsync(new() { Batch = running.Id, Participant = attending[0].Id, Reason = "x" });

        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_RUNNING", () => Record(enrollment.Admin, selected.Id, enrollment.Curriculum.Plan(selected.Id).Id, invited[0].Id, Status.Present));
        await Refused.With(StatusCode.FailedPrecondition, "PARTICIPANT_NOT_ATTENDING", () => Record(enrollment.Admin, running.Id, enrollment.Curriculum.Plan(running.Id).Id, attending[0].Id, Status.Present));
    }

    [Fact]
    public async Task An_instructor_records_and_corrects_at_own_sessions_only()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var session = enrollment.Curriculum.Plan(batch.Id, instructor: "teacher");

        await Refused.With(StatusCode.PermissionDenied, "SESSION_NOT_OWN", () => Record(enrollment.Instructor("other"), batch.Id, session.Id, attending[0].Id, Status.Present));
        await Record(enrollment.Instructor("teacher"), batch.Id, session.Id, attending[0].Id, Status.Absent);
        await Refused.With(StatusCode.PermissionDenied, "SESSION_NOT_OWN", () => Correct(enrollment.Instructor("other"), batch.Id, session.Id, attending[0].Id, Status.Late));
        Assert.Equal(Status.Late, (await Correct(enrollment.Instructor("teacher"), batch.Id, session.Id, attending[0].Id, Status.Late)).Status);
        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Person(attending[0].Employee), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Attendance.RecordAttendanceAsync(new()));
            await Refused.Forbidden(actor.Attendance.CorrectAttendanceAsync(new()));
        }
    }

    [Fact]
    public async Task A_correction_adds_a_row_and_keeps_the_one_before()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var session = enrollment.Curriculum.Plan(batch.Id);
        var recorded = await Record(enrollment.Admin, batch.Id, session.Id, attending[0].Id, Status.Absent);

        await Correct(enrollment.Admin, batch.Id, session.Id, attending[0].Id, Status.Late);
        var corrected = await Correct(enrollment.Admin, batch.Id, session.Id, attending[0].Id, Status.Present);

        Assert.Equal((recorded.Id, Status.Present, "3.00"), (corrected.Id, corrected.Status, corrected.Jp));
        Assert.Equal([corrected], (await enrollment.Admin.Attendance.ListAttendanceAsync(new() { Batch = batch.Id, Session = session.Id })).Attendance);
        var rows = await enrollment.QueryAsync("SELECT status, current FROM enrollment.attendance WHERE id = $1 ORDER BY version", row => (row.GetString(0), row.GetBoolean(1)), Guid.Parse(recorded.Id));
        Assert.Equal([("ABSENT", false), ("LATE", false), ("PRESENT", true)], rows);
        Assert.Equal([(2, "LATE"), (3, "PRESENT")], (await enrollment.EventsOf(recorded.Id)).OfType<AttendanceCorrected>().Select(e => (e.Version, e.Status)));
    }

    [Fact]
    public async Task A_correction_needs_a_record_and_a_reason_and_ends_with_the_result()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var session = enrollment.Curriculum.Plan(batch.Id);

        await Refused.With(StatusCode.NotFound, "ATTENDANCE_NOT_FOUND", () => Correct(enrollment.Admin, batch.Id, session.Id, attending[0].Id, Status.Late));
        await Record(enrollment.Admin, batch.Id, session.Id, attending[0].Id, Status.Absent);
        await Refused.Fields(enrollment.Admin.Attendance.CorrectAttendanceAsync(new() { Batch = batch.Id, Session = session.Id, Participant = attending[0].Id, Status = Status.Late }), "reason:REASON_REQUIRED");
        await enrollment.Receive<ResultFinalized, WhenResultFinalized>(new(batch.Id, attending[0].Id, attending[0].Employee, NorthA, "PELAKSANA", "PPBI", 50, "Tidak Memuaskan", false, 0, null, null)
        {
            Aggregate = "result", Version = 1, EffectiveOn = new DateOnly(2017, 7, 28),
        });
        await Refused.With(StatusCode.FailedPrecondition, "PARTICIPANT_NOT_ATTENDING", () => Correct(enrollment.Admin, batch.Id, session.Id, attending[0].Id, Status.Late));
    }

    [Fact]
    public async Task The_record_of_attendance_cannot_be_rewritten_in_the_database()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var recorded = await Record(enrollment.Admin, batch.Id, enrollment.Curriculum.Plan(batch.Id).Id, attending[0].Id, Status.Absent);

        foreach (var sql in new[] { "UPDATE enrollment.attendance SET status = 'PRESENT' WHERE id = $1", "DELETE FROM enrollment.attendance WHERE id = $1" })
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => enrollment.QueryAsync(sql, row => row, Guid.Parse(recorded.Id)));
            Assert.Equal(PostgresErrorCodes.RestrictViolation, refusal.SqlState);
        }
    }

    [Fact]
    public async Task Who_joined_after_a_session_is_marked_for_it_with_a_reason()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, NorthB);
        var now = enrollment.Clock.GetUtcNow();
        // The batch is a day old, the session was held since, and one of the two came in after it.
        await enrollment.QueryAsync("UPDATE enrollment.batches SET create_time = create_time - interval '1 day' WHERE id = $1", row => row, Guid.Parse(batch.Id));
        await enrollment.QueryAsync("UPDATE enrollment.participants SET invite_time = invite_time - interval '20 hours' WHERE id = $1", row => row, Guid.Parse(attending[0].Id));
        var session = enrollment.Curriculum.Plan(batch.Id, start: now.AddHours(-5)).Id;
        var late = attending[1].Id;

        await Refused.Fields(
            enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = batch.Id, Session = session, Participant = late, Status = Status.Present }), "reason:REASON_REQUIRED");
        await Refused.Fields(
            enrollment.Admin.Attendance.BatchRecordAttendanceAsync(new()
            {
                Batch = batch.Id, Session = session,
                Records = { attending.Select(p => new Proto.BatchRecordAttendanceRequest.Types.Record { Participant = p.Id, Status = Status.Present }) },
            }),
            $"records[{attending.FindIndex(p => p.Id == late)}].participant:REASON_REQUIRED");
        Assert.Equal(Status.Present, (await Record(enrollment.Admin, batch.Id, session, attending[0].Id, Status.Present)).Status);
        await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = batch.Id, Session = session, Participant = late, Status = Status.Excused, Reason = "Pengganti, masuk hari kedua" });
        var record = await enrollment.Admin.Attendance.ListAttendanceRevisionsAsync(new() { Batch = batch.Id, Session = session, Participant = late });
        Assert.Equal(("Pengganti, masuk hari kedua", "training-admin"), (record.Revisions[0].Reason, record.Revisions[0].RecordedBy));
    }

    [Fact]
    public async Task A_training_that_is_recorded_as_a_whole_afterwards_has_no_late_ones()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var session = enrollment.Curriculum.Plan(batch.Id, start: enrollment.Clock.GetUtcNow().AddYears(-9)).Id;

        Assert.Equal(Status.Present, (await Record(enrollment.Admin, batch.Id, session, attending[0].Id, Status.Present)).Status);
    }

    [Fact]
    public async Task Each_caller_lists_the_attendance_in_sight()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, SouthA);
        var north = attending.Single(participant => participant.Office == NorthA);
        foreach (var session in new[] { enrollment.Curriculum.Plan(batch.Id), enrollment.Curriculum.Plan(batch.Id) })
        {
            foreach (var participant in attending)
            {
                await Record(enrollment.Admin, batch.Id, session.Id, participant.Id, Status.Present);
            }
        }

        async Task<List<string>> Seen(Actor actor) => [.. (await actor.Attendance.ListAttendanceAsync(new() { Batch = batch.Id })).Attendance.Select(row => row.Participant)];
        Assert.Equal(4, (await Seen(enrollment.Instructor("i"))).Count);
        Assert.Equal([north.Id, north.Id], await Seen(enrollment.Office(North)));
        Assert.Equal([north.Id, north.Id], await Seen(enrollment.Person(north.Employee)));
        Assert.Empty(await Seen(enrollment.Office(Agency)));
        var page = await enrollment.Admin.Attendance.ListAttendanceAsync(new() { Batch = batch.Id, PageSize = 3 });
        var rest = await enrollment.Admin.Attendance.ListAttendanceAsync(new() { Batch = batch.Id, PageSize = 3, PageToken = page.NextPageToken });
        Assert.Equal(4, page.Attendance.Concat(rest.Attendance).Select(row => row.Id).Distinct().Count());
        Assert.Empty((await enrollment.Admin.Attendance.ListAttendanceAsync(new() { Batch = batch.Id, Session = "none" })).Attendance);
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", enrollment.Admin.Attendance.ListAttendanceAsync(new() { Batch = Missing }));
        await Refused.Forbidden(enrollment.As("analyst").Attendance.ListAttendanceAsync(new() { Batch = batch.Id }));
    }

    private static async Task<Proto.Attendance> Record(Actor actor, string batch, string session, string participant, Status status) =>
        await actor.Attendance.RecordAttendanceAsync(new() { Batch = batch, Session = session, Participant = participant, Status = status });

    private static async Task<Proto.Attendance> Correct(Actor actor, string batch, string session, string participant, Status status) =>
        await actor.Attendance.CorrectAttendanceAsync(new() { Batch = batch, Session = session, Participant = participant, Status = status, Reason = "Salah catat" });
}
