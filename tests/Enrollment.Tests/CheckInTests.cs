using System.Net.Http.Json;
using System.Text.Json;
using Diklat.Contracts.Curriculum.V1;
using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Features.Sessions;
using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;
using Status = Diklat.Grpc.Enrollment.V1.Attendance.Types.Status;
using Authority = Diklat.Grpc.Enrollment.V1.Attendance.Types.Authority;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class CheckInTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>, IDisposable
{
    private const string Teacher = "teacher";

    // A field in the north of the equator; 0.001 degrees of latitude are 111 metres.
    private static readonly Position Venue = new() { Latitude = "3.595196", Longitude = "98.672226", RadiusMeters = 150 };

    public void Dispose() => enrollment.Clock.Offset = TimeSpan.Zero;

    [Theory]
    [InlineData(-29, Status.Present)]
    [InlineData(14, Status.Present)]
    [InlineData(16, Status.Late)]
    [InlineData(119, Status.Late)]
    public async Task Who_checks_in_is_present_or_late_by_the_time_of_the_session(int minutesAfterStart, Status expected)
    {
        var (batch, person, session) = await At(minutesAfterStart);

        var attendance = await CheckIn(person, batch, session, await Code(batch, session));

        Assert.Equal((expected, "3.00", Authority.CheckedIn), (attendance.Status, attendance.Jp, attendance.Authority));
        Assert.Equal((attendance.Participant, 3m), await enrollment.EventOf<AttendanceRecorded>(attendance.Id) is var told ? (told.Participant, told.Jp) : default);
    }

    [Theory]
    [InlineData(-31, "CHECK_IN_NOT_OPEN")]
    [InlineData(121, "CHECK_IN_CLOSED")]
    public async Task Outside_its_time_there_is_no_code_and_no_check_in(int minutesAfterStart, string reason)
    {
        var (batch, person, session) = await At(minutesAfterStart);

        await Refused.With(StatusCode.FailedPrecondition, reason, () => Code(batch, session));
        await Refused.With(StatusCode.FailedPrecondition, reason, () => CheckIn(person, batch, session, "000000000000"));
    }

    [Fact]
    public async Task A_code_is_taken_while_it_is_shown_and_once_as_long_again_and_is_old_after_that()
    {
        var (batch, person, session) = await At(0);
        var first = await enrollment.Admin.Attendance.IssueCheckInCodeAsync(new() { Batch = batch, Session = session });
        Assert.Equal(TimeSpan.FromSeconds(30), first.ExpireTime.ToDateTimeOffset() - first.RefreshTime.ToDateTimeOffset());
        enrollment.Clock.Offset += TimeSpan.FromSeconds(61);

        Assert.NotEqual(first.Code, await Code(batch, session));
        await Refused.With(StatusCode.FailedPrecondition, "CHECK_IN_CODE_EXPIRED", () => CheckIn(person, batch, session, first.Code));
        enrollment.Clock.Offset -= TimeSpan.FromSeconds(31);
        Assert.Equal(Status.Present, (await CheckIn(person, batch, session, $" {first.Code[..6].ToLowerInvariant()}-{first.Code[6..]}")).Status);
    }

    [Fact]
    public async Task A_code_of_another_session_or_of_nowhere_is_refused()
    {
        var (batch, person, session) = await At(0);
        var other = enrollment.Curriculum.Plan(batch, start: enrollment.Clock.GetUtcNow()).Id;

        await Refused.With(StatusCode.FailedPrecondition, "CHECK_IN_CODE_INVALID", async () => await CheckIn(person, batch, session, await Code(batch, other)));
        await Refused.With(StatusCode.FailedPrecondition, "CHECK_IN_CODE_INVALID", () => CheckIn(person, batch, session, "ZZZZZZZZZZZZ"));
        await Refused.Fields(enrollment.Person(person).Attendance.CheckInAsync(new() { Batch = batch, Session = "x", Latitude = "91", Longitude = "1.1234567" }),
            "session:ID_INVALID", "code:REQUIRED", "latitude:NUMBER_OUT_OF_RANGE", "longitude:DECIMAL_INVALID");
        await Refused.With(StatusCode.InvalidArgument, "SESSION_UNKNOWN", () => CheckIn(person, batch, Guid.Empty.ToString(), "ZZZZZZZZZZZZ"));
    }

    [Fact]
    public async Task A_person_checks_in_only_itself_and_only_where_it_takes_part()
    {
        var (batch, person, session) = await At(0);
        var stranger = await enrollment.EmployeeAsync(NorthA);

        await Refused.With(StatusCode.NotFound, "PARTICIPANT_NOT_FOUND", async () => await CheckIn(stranger, batch, session, await Code(batch, session)));
        foreach (var actor in new[] { enrollment.Admin, enrollment.Instructor(Teacher), enrollment.Office(Root), enrollment.As("analyst") })
        {
            await Refused.Forbidden(actor.Attendance.CheckInAsync(new() { Batch = batch, Session = session }));
        }

        foreach (var actor in new[] { enrollment.Person(person), enrollment.Office(Root), enrollment.As("analyst") })
        {
            await Refused.Forbidden(actor.Attendance.IssueCheckInCodeAsync(new() { Batch = batch, Session = session }));
            await Refused.Forbidden(actor.Attendance.RenderCheckInCodeAsync(new() { Batch = batch, Session = session }));
        }
    }

    [Fact]
    public async Task Only_the_sessions_own_instructor_shows_its_code()
    {
        var (batch, _, session) = await At(0);

        await Refused.With(StatusCode.PermissionDenied, "SESSION_NOT_OWN", enrollment.Instructor("other").Attendance.IssueCheckInCodeAsync(new() { Batch = batch, Session = session }));
        Assert.Equal(12, (await enrollment.Instructor(Teacher).Attendance.IssueCheckInCodeAsync(new() { Batch = batch, Session = session })).Code.Length);
        await Refused.With(StatusCode.NotFound, "SESSION_NOT_FOUND", enrollment.Admin.Attendance.IssueCheckInCodeAsync(new() { Batch = batch, Session = Guid.Empty.ToString() }));
    }

    [Fact]
    public async Task Fifty_check_ins_at_once_are_one_and_get_the_same_answer()
    {
        var (batch, person, session) = await At(0);
        var code = await Code(batch, session);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => CheckIn(person, batch, session, code)));

        Assert.Single(answers.Distinct());
        Assert.Single(await enrollment.EventsOf(answers[0].Id));
    }

    [Fact]
    public async Task A_repetition_after_the_code_is_old_is_answered_with_what_is_recorded()
    {
        var (batch, person, session) = await At(0);
        var code = await Code(batch, session);
        var first = await CheckIn(person, batch, session, code);
        enrollment.Clock.Offset += TimeSpan.FromMinutes(90);

        Assert.Equal(first, await CheckIn(person, batch, session, code));
    }

    [Fact]
    public async Task A_check_in_changes_nothing_that_an_instructor_recorded_and_gives_way_to_it()
    {
        var (batch, person, session) = await At(0);
        var other = enrollment.Curriculum.Plan(batch, start: enrollment.Clock.GetUtcNow(), instructor: Teacher).Id;
        var participant = (await enrollment.ParticipantsAsync(batch))[0].Id;
        await enrollment.Instructor(Teacher).Attendance.RecordAttendanceAsync(new() { Batch = batch, Session = session, Participant = participant, Status = Status.Absent });

        Assert.Equal((Status.Absent, Authority.Observed), await CheckIn(person, batch, session, await Code(batch, session)) is var kept ? (kept.Status, kept.Authority) : default);

        var checkedIn = await CheckIn(person, batch, other, await Code(batch, other));
        var list = await enrollment.Instructor(Teacher).Attendance.BatchRecordAttendanceAsync(
            new() { Batch = batch, Session = other, Records = { new Proto.BatchRecordAttendanceRequest.Types.Record { Participant = participant, Status = Status.Absent } } });
        Assert.Equal((checkedIn.Id, Status.Absent, Authority.Observed), (list.Attendance[0].Id, list.Attendance[0].Status, list.Attendance[0].Authority));
        Assert.Equal("ABSENT", Assert.Single((await enrollment.EventsOf(checkedIn.Id)).OfType<AttendanceCorrected>()).Status);
    }

    [Theory]
    [InlineData("3.595196", "98.672226", 0, 0)]
    [InlineData("3.596096", "98.672226", 0, 100)]
    [InlineData("3.597196", "98.672226", 80, 220)]
    public async Task Whoever_is_near_is_let_in_and_only_the_rounded_distance_is_kept(string latitude, string longitude, int accuracy, int distance)
    {
        var (batch, person, session) = await At(0, Venue);

        var attendance = await CheckIn(person, batch, session, await Code(batch, session), latitude, longitude, accuracy);

        var record = await enrollment.Admin.Attendance.ListAttendanceRevisionsAsync(new() { Batch = batch, Session = session, Participant = attendance.Participant });
        Assert.Equal((true, distance), (record.Revisions[0].HasDistanceMeters, record.Revisions[0].DistanceMeters));
        var stored = await enrollment.QueryAsync(
            "SELECT to_jsonb(a)::text FROM enrollment.attendance a WHERE id = $1 UNION ALL SELECT payload::text FROM enrollment.outbox WHERE aggregate = $1::text UNION ALL SELECT payload::text FROM enrollment.event_log WHERE aggregate = $1::text",
            row => row.GetString(0), Guid.Parse(attendance.Id));
        Assert.DoesNotContain(stored, text => text.Contains(latitude, StringComparison.Ordinal) || text.Contains(longitude, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_far_or_says_nothing_of_where_is_not_let_in()
    {
        var (batch, person, session) = await At(0, Venue);
        var code = await Code(batch, session);

        await Refused.With(StatusCode.FailedPrecondition, "CHECK_IN_POSITION_REQUIRED", () => CheckIn(person, batch, session, code));
        // 556 metres away; a device that claims to be wrong by kilometres is allowed a hundred.
        var far = await Refused.With(StatusCode.FailedPrecondition, "CHECK_IN_TOO_FAR", () => CheckIn(person, batch, session, code, "3.600196", "98.672226", 50_000));
        Assert.Equal(("560", "250"), (far.Metadata["distanceMeters"], far.Metadata["allowedMeters"]));
        Assert.Empty((await enrollment.Admin.Attendance.ListAttendanceAsync(new() { Batch = batch })).Attendance);
    }

    [Fact]
    public async Task The_position_of_the_venue_comes_with_the_event_of_the_session()
    {
        var (batch, person, _) = await At(0);
        var session = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        var start = enrollment.Clock.GetUtcNow();
        await enrollment.Receive<SessionScheduled, WhenSessionPlanned>(
            new(batch, "subject", [Teacher], "room", start, start.AddHours(2), 3m, new(3.595196m, 98.672226m, 150)) { Aggregate = session, Version = 1, EffectiveOn = new(2017, 7, 24) });

        await Refused.With(StatusCode.FailedPrecondition, "CHECK_IN_TOO_FAR", async () => await CheckIn(person, batch, session, await Code(batch, session), "4", "98"));
        Assert.Equal(Status.Present, (await CheckIn(person, batch, session, await Code(batch, session), "3.595196", "98.672226")).Status);
    }

    [Fact]
    public async Task The_code_is_to_be_had_as_an_image_over_REST()
    {
        var (batch, person, session) = await At(0);
        using var admin = enrollment.Http("training-admin");
        using var own = enrollment.Http("participant", employee: person);

        using var svg = await admin.GetAsync($"/v1/batches/{batch}/sessions/{session}:renderCheckInCode");
        Assert.Equal("image/svg+xml", svg.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<svg", await svg.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var png = await admin.GetAsync($"/v1/batches/{batch}/sessions/{session}:renderCheckInCode?format=PNG");
        Assert.Equal("image/png", png.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await png.Content.ReadAsByteArrayAsync())[..4]);
        using var issued = await admin.PostAsJsonAsync($"/v1/batches/{batch}/sessions/{session}:issueCheckInCode", new { });
        var code = (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
        using var checkedIn = await own.PostAsJsonAsync($"/v1/batches/{batch}/attendance:checkIn", new { session, code });
        Assert.Equal("PRESENT", (await checkedIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    /// <summary>A running batch of one person, and a session that began so many minutes ago.</summary>
    private async Task<(string Batch, string Person, string Session)> At(int minutesAfterStart, Position? venue = null)
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var session = enrollment.Curriculum.Plan(batch.Id, instructor: Teacher, start: enrollment.Clock.GetUtcNow().AddMinutes(-minutesAfterStart), position: venue).Id;
        return (batch.Id, attending[0].Employee, session);
    }

    private async Task<string> Code(string batch, string session) => (await enrollment.Admin.Attendance.IssueCheckInCodeAsync(new() { Batch = batch, Session = session })).Code;

    private async Task<Proto.Attendance> CheckIn(string person, string batch, string session, string code, string latitude = "", string longitude = "", int accuracy = 0) =>
        await enrollment.Person(person).Attendance.CheckInAsync(
            new() { Batch = batch, Session = session, Code = code, Latitude = latitude, Longitude = longitude, AccuracyMeters = accuracy });
}
