using Diklat.Contracts;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Authority = Diklat.Grpc.Enrollment.V1.Attendance.Types.Authority;
using Look = Diklat.Grpc.Enrollment.V1.MergeAttendanceRequest.Types.Observation;
using Outcome = Diklat.Grpc.Enrollment.V1.MergeAttendanceResponse.Types.Line.Types.Outcome;
using Status = Diklat.Grpc.Enrollment.V1.Attendance.Types.Status;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class MergeTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>, IDisposable
{
    private const string Teacher = "teacher";
    private static readonly DateTimeOffset Start = new(2017, 7, 24, 1, 0, 0, TimeSpan.Zero);

    public void Dispose() => enrollment.Clock.Offset = TimeSpan.Zero;

    [Fact]
    public async Task Of_what_devices_saw_the_latest_holds_and_each_line_is_told_what_became_of_it()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, NorthB);
        var session = Session(batch.Id);
        Look[] looks = [See(session, attending[0], Status.Absent, 5), See(session, attending[0], Status.Late, 20), See(session, attending[1], Status.Present, 5)];

        Assert.Equal(["SUPERSEDED", "KEPT", "KEPT"], await Merge(batch.Id, looks));
        Assert.Equal(["DUPLICATE", "DUPLICATE", "SUPERSEDED", "DUPLICATE"], await Merge(batch.Id, [looks[1], looks[0], See(session, attending[1], Status.Absent, 4), looks[2]]));
        Assert.Equal([(attending[0].Id, Status.Late), (attending[1].Id, Status.Present)], (await Holding(batch.Id)).Order());
        var record = await enrollment.Admin.Attendance.ListAttendanceRevisionsAsync(new() { Batch = batch.Id, Session = session, Participant = attending[1].Id });
        Assert.Equal((1, 2), (record.Revisions.Count, record.Observations.Count));
    }

    [Fact]
    public async Task Any_order_any_repetition_and_any_cut_into_calls_leave_the_same_record()
    {
        var random = new Random(2017);
        List<List<(string, Status)>> outcomes = [];
        var (batch, attending) = await enrollment.RunningAsync(NorthA, NorthB, SouthA);
        foreach (var _ in Enumerable.Range(0, 6))
        {
            var session = Session(batch.Id);
            Look[] looks = [.. from minute in Enumerable.Range(0, 4) from place in Enumerable.Range(0, 3) from device in new[] { "a", "B" }
                select See(session, attending[place], (Status)(1 + ((minute + place + device[0]) % 4)), minute / 2, device, minute)];
            Look[] sent = [.. looks, .. random.GetItems(looks, 8)];
            random.Shuffle(sent);
            foreach (var piece in sent.Chunk(random.Next(1, 12)))
            {
                await Merge(batch.Id, piece);
            }

            outcomes.Add([.. (await Holding(batch.Id, session)).Order()]);
        }

        Assert.All(outcomes, outcome => Assert.Equal(outcomes[0], outcome));
        Assert.Equal(3, outcomes[0].Count);
    }

    [Fact]
    public async Task A_check_in_gives_way_to_what_was_seen_before_it_and_nothing_seen_changes_a_correction()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var session = enrollment.Curriculum.Plan(batch.Id, start: enrollment.Clock.GetUtcNow(), instructor: Teacher).Id;
        var code = (await enrollment.Admin.Attendance.IssueCheckInCodeAsync(new() { Batch = batch.Id, Session = session })).Code;
        await enrollment.Person(attending[0].Employee).Attendance.CheckInAsync(new() { Batch = batch.Id, Session = session, Code = code });

        Assert.Equal(["KEPT"], await Merge(batch.Id, [See(session, attending[0], Status.Absent, 5)]));
        await enrollment.Admin.Attendance.CorrectAttendanceAsync(new() { Batch = batch.Id, Session = session, Participant = attending[0].Id, Status = Status.Excused, Reason = "Surat sakit" });
        Assert.Equal(["SUPERSEDED"], await Merge(batch.Id, [See(session, attending[0], Status.Present, 60)]));

        var record = await enrollment.Instructor(Teacher).Attendance.ListAttendanceRevisionsAsync(new() { Batch = batch.Id, Session = session, Participant = attending[0].Id });
        Assert.Equal(
            [(Status.Present, Authority.CheckedIn, "", "participant", false), (Status.Absent, Authority.Observed, "", "instructor", false), (Status.Excused, Authority.Corrected, "Surat sakit", "training-admin", true)],
            record.Revisions.Select(row => (row.Status, row.Authority, row.Reason, row.RecordedBy, row.Current)));
        Assert.Equal(["tablet-1", "tablet-1"], record.Observations.Select(row => row.Device));
        Assert.Equal([1, 2, 3], (await enrollment.EventsOf((await enrollment.Admin.Attendance.ListAttendanceAsync(new() { Batch = batch.Id })).Attendance[0].Id)).Select(e => e.Version));
        await Refused.With(StatusCode.PermissionDenied, "SESSION_NOT_OWN", enrollment.Instructor("other").Attendance.ListAttendanceRevisionsAsync(new() { Batch = batch.Id, Session = session, Participant = attending[0].Id }));
        await Refused.With(StatusCode.NotFound, "ATTENDANCE_NOT_FOUND", enrollment.Admin.Attendance.ListAttendanceRevisionsAsync(new() { Batch = batch.Id, Session = session, Participant = "x" }));
    }

    [Fact]
    public async Task A_line_that_cannot_be_taken_says_why_and_keeps_none_of_the_others_out()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, NorthB);
        await enrollment.Admin.Participants.DropParticipantAsync(new() { Batch = batch.Id, Participant = attending[1].Id, Reason = "x" });
        var session = Session(batch.Id);
        var foreign = enrollment.Curriculum.Plan(batch.Id, instructor: "other").Id;
        Look[] looks =
        [
            See(session, attending[0], Status.Present, 1), See(foreign, attending[0], Status.Present, 1), See("x", attending[0], Status.Present, 1), See(session, attending[1], Status.Present, 1),
            See(session, new() { Id = Guid.Empty.ToString() }, Status.Present, 1), See(session, attending[0], Status.Unspecified, 1), See(session, attending[0], Status.Present, 1, "a b"),
            See(session, attending[0], Status.Present, 1, sequence: -1), new(See(session, attending[0], Status.Present, 1)) { ObservedTime = null },
            new(See(session, attending[0], Status.Present, 1)) { ObservedTime = In(TimeSpan.FromMinutes(6)) },
        ];

        Assert.Equal(
            [
                "KEPT", "SESSION_NOT_OWN", "SESSION_UNKNOWN", "PARTICIPANT_NOT_ATTENDING", "PARTICIPANT_UNKNOWN", "STATUS_REQUIRED", "DEVICE_INVALID", "SEQUENCE_OUT_OF_RANGE",
                "OBSERVED_TIME_INVALID", "OBSERVED_TIME_INVALID",
            ],
            await Merge(batch.Id, looks));
    }

    [Fact]
    public async Task Merging_needs_lines_and_a_running_batch_and_the_role()
    {
        var (selected, invited) = await enrollment.SelectedAsync(1, NorthA);
        Look[] looks = [See(Session(selected.Id), invited[0], Status.Present, 1)];

        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_RUNNING", () => Merge(selected.Id, looks));
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", () => Merge(Guid.Empty.ToString(), [See("x", invited[0], Status.Present, 1)]));
        await Refused.Fields(enrollment.Admin.Attendance.MergeAttendanceAsync(new() { Batch = selected.Id }), "observations:OBSERVATIONS_OUT_OF_RANGE");
        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Person(invited[0].Employee), enrollment.As("auditor") })
        {
            await Refused.Forbidden(actor.Attendance.MergeAttendanceAsync(new() { Batch = selected.Id }));
            await Refused.Forbidden(actor.Attendance.ListAttendanceRevisionsAsync(new() { Batch = selected.Id }));
        }
    }

    [Fact]
    public async Task Devices_that_send_at_once_leave_one_record_and_gap_free_versions()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, NorthB);
        var session = Session(batch.Id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Merge(
            batch.Id, [See(session, attending[i % 2], (Status)(1 + (i % 4)), i, $"d{i}"), See(session, attending[(i + 1) % 2], (Status)(1 + (i % 3)), i, $"d{i}")])));

        Assert.DoesNotContain(answers.SelectMany(line => line), outcome => outcome is "DUPLICATE" or "REFUSED");
        foreach (var row in (await enrollment.Admin.Attendance.ListAttendanceAsync(new() { Batch = batch.Id })).Attendance)
        {
            var record = await enrollment.Admin.Attendance.ListAttendanceRevisionsAsync(new() { Batch = batch.Id, Session = session, Participant = row.Participant });
            Assert.Equal("d19", record.Revisions[^1].Device);
            Assert.Equal(Enumerable.Range(1, record.Revisions.Count), record.Revisions.Select(revision => revision.Version));
            Assert.Equal(record.Revisions.Count, (await enrollment.EventsOf(row.Id)).OfType<IntegrationEvent>().Count());
        }
    }

    private string Session(string batch) => enrollment.Curriculum.Plan(batch, instructor: Teacher, start: Start).Id;

    private static Look See(string session, Proto.Participant participant, Status status, int minute, string device = "tablet-1", long sequence = 0) => new()
    {
        Session = session, Participant = participant.Id, Status = status, ObservedTime = Start.AddMinutes(minute).ToTimestamp(), Device = device, Sequence = sequence,
    };

    private async Task<List<string>> Merge(string batch, IEnumerable<Look> looks)
    {
        var answer = await enrollment.Instructor(Teacher).Attendance.MergeAttendanceAsync(new() { Batch = batch, Observations = { looks } });
        return [.. answer.Lines.Select(line => line.Outcome == Outcome.Refused ? line.Reason : line.Outcome.ToString().ToUpperInvariant())];
    }

    private async Task<List<(string Participant, Status Status)>> Holding(string batch, string session = "") =>
        [.. (await enrollment.Admin.Attendance.ListAttendanceAsync(new() { Batch = batch, Session = session })).Attendance.Select(row => (row.Participant, row.Status))];
}
