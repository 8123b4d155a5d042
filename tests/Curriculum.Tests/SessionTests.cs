using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;

namespace Diklat.Curriculum.Tests;

public sealed class SessionTests(CurriculumFixture curriculum) : IClassFixture<CurriculumFixture>
{
    [Fact]
    public async Task A_session_is_read_as_it_was_planned()
    {
        var plan = await Timetabled.In(curriculum);
        var batch = plan.Batch();
        var planned = await plan.Session(batch);

        var read = await curriculum.Sessions.GetSessionAsync(new() { Batch = batch, Session = planned.Id });

        Assert.Equal(planned, read);
        Assert.Equal((plan.Version.Subjects[0].Id, "2027-02-01", "2.00", Session.Types.State.Scheduled), (read.Subject, read.Date, read.Jp, read.State));
    }

    [Fact]
    public async Task The_subject_may_be_named_by_its_id()
    {
        var plan = await Timetabled.In(curriculum);
        var request = plan.Request(plan.Batch());
        request.Subject = plan.Version.Subjects[1].Id;

        Assert.Equal(request.Subject, (await curriculum.Sessions.CreateSessionAsync(request)).Subject);
    }

    [Fact]
    public async Task The_date_is_that_of_the_installations_zone()
    {
        var plan = await Timetabled.In(curriculum);

        var session = await plan.Session(plan.Batch(), start: "2027-02-02T22:00Z", end: "2027-02-02T23:40Z");

        Assert.Equal(("2027-02-03", "2.22"), (session.Date, session.Jp));
    }

    [Fact]
    public async Task Planning_is_told_to_the_others_on_the_date_of_the_session()
    {
        var plan = await Timetabled.In(curriculum);
        var session = await plan.Session(plan.Batch());

        var told = Assert.Single(await curriculum.EventsOf(session.Id));

        Assert.StartsWith("diklat.curriculum.v1.session-scheduled", told, StringComparison.Ordinal);
        Assert.Contains("\"effectiveOn\": \"2027-02-01\"", told, StringComparison.Ordinal);
        Assert.Contains("\"jp\": \"2\"", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-31T23:00+07:00", "2027-02-01T01:00+07:00")]
    [InlineData("2027-02-05T23:00+07:00", "2027-02-06T01:00+07:00")]
    public async Task A_session_outside_the_dates_of_the_batch_is_refused(string start, string end)
    {
        var plan = await Timetabled.In(curriculum);

        await Refused.With(StatusCode.FailedPrecondition, "OUTSIDE_BATCH_DATES", () => plan.Session(plan.Batch(), start: start, end: end));
    }

    [Fact]
    public async Task A_session_may_end_with_the_last_day_of_the_batch()
    {
        var plan = await Timetabled.In(curriculum);

        Assert.Equal("2027-02-05", (await plan.Session(plan.Batch(), start: "2027-02-05T22:30+07:00", end: "2027-02-06T00:00+07:00")).Date);
    }

    [Fact]
    public async Task A_subject_of_another_programme_is_refused()
    {
        var plan = await Timetabled.In(curriculum);
        var other = await Timetabled.In(curriculum);
        var request = plan.Request(plan.Batch());
        request.Subject = other.Version.Subjects[0].Id;

        await Refused.With(StatusCode.FailedPrecondition, "SUBJECT_NOT_IN_PROGRAM", () => curriculum.Sessions.CreateSessionAsync(request));
    }

    [Theory]
    [InlineData(Grpc.Enrollment.V1.Batch.Types.State.Completed)]
    [InlineData(Grpc.Enrollment.V1.Batch.Types.State.Cancelled)]
    public async Task A_batch_that_is_over_takes_no_sessions(Grpc.Enrollment.V1.Batch.Types.State state)
    {
        var plan = await Timetabled.In(curriculum);
        var batch = plan.Batch();
        var session = await plan.Session(batch);
        curriculum.Batches.Set(batch, state);

        await Refused.With(StatusCode.FailedPrecondition, "BATCH_OVER", () => plan.Session(batch, start: "2027-02-02T08:00+07:00", end: "2027-02-02T09:00+07:00"));
        await Refused.With(StatusCode.FailedPrecondition, "BATCH_OVER", () => Move(session, "2027-02-02T08:00+07:00", "2027-02-02T09:00+07:00"));
    }

    [Fact]
    public async Task An_unknown_batch_is_not_found()
    {
        var plan = await Timetabled.In(curriculum);

        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", () => plan.Session(Some.Id()));
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", () => curriculum.Sessions.ListSessionsAsync(new() { Batch = "no-id" }));
    }

    [Fact]
    public async Task While_enrollment_is_away_planning_is_unavailable_and_nothing_is_written()
    {
        var plan = await Timetabled.In(curriculum);
        var batch = plan.Batch();
        curriculum.Batches.Away = true;
        try
        {
            await Refused.With(StatusCode.Unavailable, "DEPENDENCY_UNAVAILABLE", () => plan.Session(batch));
        }
        finally
        {
            curriculum.Batches.Away = false;
        }

        Assert.Empty((await curriculum.Sessions.ListSessionsAsync(new() { Batch = batch })).Sessions);
    }

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        var plan = await Timetabled.In(curriculum);
        var request = plan.Request(plan.Batch(), room: "hall", start: "2027-02-01T08:00+07:00", end: "2027-02-01T08:00+07:00");
        request.Subject = "";
        request.Instructors.Clear();

        var fields = await Refused.Fields(() => curriculum.Sessions.CreateSessionAsync(request));

        Assert.Equal(["subject REQUIRED", "endTime TIMES_REVERSED", "room ID_INVALID", "instructors INSTRUCTORS_OUT_OF_RANGE"], fields);
    }

    [Fact]
    public async Task Times_are_needed_and_a_session_lasts_twelve_hours_at_most()
    {
        var plan = await Timetabled.In(curriculum);
        var request = plan.Request(plan.Batch());
        request.StartTime = null;
        Assert.Equal(["startTime TIME_OUT_OF_RANGE"], await Refused.Fields(() => curriculum.Sessions.CreateSessionAsync(request)));

        request = plan.Request(plan.Batch(), end: "2027-02-01T20:01+07:00");
        Assert.Equal(["endTime SESSION_TOO_LONG"], await Refused.Fields(() => curriculum.Sessions.CreateSessionAsync(request)));
    }

    [Fact]
    public async Task Unknown_rooms_and_instructors_are_named()
    {
        var plan = await Timetabled.In(curriculum);
        var request = plan.Request(plan.Batch(), room: Some.Id());
        request.Instructors.Add(Some.Id());

        var fields = await Refused.Fields(() => curriculum.Sessions.CreateSessionAsync(request));

        Assert.Equal(["instructors[1] INSTRUCTOR_UNKNOWN", "room ROOM_UNKNOWN"], fields);
    }

    [Fact]
    public async Task A_moved_session_keeps_its_id()
    {
        var plan = await Timetabled.In(curriculum);
        var session = await plan.Session(plan.Batch());

        var moved = await curriculum.Sessions.RescheduleSessionAsync(new()
        {
            Batch = session.Batch, Session = session.Id, Etag = "1", Room = plan.Venue.Rooms[1].Id,
            StartTime = Some.Time("2027-02-03T13:00+07:00"), EndTime = Some.Time("2027-02-03T13:45+07:00"),
        });

        Assert.Equal((session.Id, "2027-02-03", "1.00", "2", plan.Venue.Rooms[1].Id), (moved.Id, moved.Date, moved.Jp, moved.Etag, moved.Room));
        Assert.Equal(moved, Assert.Single((await curriculum.Sessions.ListSessionsAsync(new() { Batch = session.Batch })).Sessions));
        Assert.StartsWith("diklat.curriculum.v1.session-rescheduled", (await curriculum.EventsOf(session.Id))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moving_is_refused_outside_the_batch_with_a_stale_etag_or_into_an_unknown_room()
    {
        var plan = await Timetabled.In(curriculum);
        var session = await plan.Session(plan.Batch());
        var (start, end) = ("2027-02-03T13:00+07:00", "2027-02-03T14:00+07:00");

        await Refused.With(StatusCode.FailedPrecondition, "OUTSIDE_BATCH_DATES", () => Move(session, "2027-03-03T13:00+07:00", "2027-03-03T14:00+07:00"));
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", () => Move(session, start, end, etag: "9"));
        await Refused.With(StatusCode.InvalidArgument, "ROOM_UNKNOWN", () => Move(session, start, end, room: Some.Id()));
    }

    [Fact]
    public async Task A_cancelled_session_stays_cancelled()
    {
        var plan = await Timetabled.In(curriculum);
        var session = await plan.Session(plan.Batch());

        var cancelled = await Cancel(session);

        Assert.Equal((Session.Types.State.Cancelled, "2"), (cancelled.State, cancelled.Etag));
        await Refused.With(StatusCode.FailedPrecondition, "SESSION_NOT_SCHEDULED", () => Cancel(session));
        await Refused.With(StatusCode.FailedPrecondition, "SESSION_NOT_SCHEDULED", () => Move(session, "2027-02-03T13:00+07:00", "2027-02-03T14:00+07:00"));
        var told = (await curriculum.EventsOf(session.Id))[1];
        Assert.StartsWith("diklat.curriculum.v1.session-cancelled", told, StringComparison.Ordinal);
        Assert.DoesNotContain("sakit", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_of_another_batch_is_not_found()
    {
        var plan = await Timetabled.In(curriculum);
        var session = await plan.Session(plan.Batch());
        session.Batch = plan.Batch();

        await Refused.With(StatusCode.NotFound, "SESSION_NOT_FOUND", () => curriculum.Sessions.GetSessionAsync(new() { Batch = session.Batch, Session = session.Id }));
        await Refused.With(StatusCode.NotFound, "SESSION_NOT_FOUND", () => Cancel(session));
    }

    [Fact]
    public async Task A_list_in_pages_goes_by_start_time()
    {
        var plan = await Timetabled.In(curriculum);
        var batch = plan.Batch();
        foreach (var day in new[] { 3, 1, 5 })
        {
            await plan.Session(batch, start: $"2027-02-0{day}T08:00+07:00", end: $"2027-02-0{day}T09:00+07:00");
        }

        var first = await curriculum.Sessions.ListSessionsAsync(new() { Batch = batch, PageSize = 2 });
        var second = await curriculum.Sessions.ListSessionsAsync(new() { Batch = batch, PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(["2027-02-01", "2027-02-03", "2027-02-05"], first.Sessions.Concat(second.Sessions).Select(session => session.Date));
    }

    private async Task<Session> Move(Session session, string start, string end, string etag = "", string room = "") =>
        await curriculum.Sessions.RescheduleSessionAsync(new()
        {
            Batch = session.Batch, Session = session.Id, StartTime = Some.Time(start), EndTime = Some.Time(end), Etag = etag, Room = room,
        });

    private async Task<Session> Cancel(Session session) =>
        await curriculum.Sessions.CancelSessionAsync(new() { Batch = session.Batch, Session = session.Id, Reason = "narasumber sakit" });
}
