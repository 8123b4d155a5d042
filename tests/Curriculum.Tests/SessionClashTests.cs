using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;

namespace Diklat.Curriculum.Tests;

/// <summary>Nobody and nothing is in two sessions at once, whoever plans at the same time.</summary>
public sealed class SessionClashTests(CurriculumFixture curriculum) : IClassFixture<CurriculumFixture>
{
    [Fact]
    public async Task A_room_is_in_one_session_at_a_time()
    {
        var plan = await Timetabled.In(curriculum);
        var taken = await plan.Session(plan.Batch());

        await IsRefused("room", taken, () => plan.Session(plan.Batch(), instructor: plan.Instructors[1], start: "2027-02-01T09:00+07:00", end: "2027-02-01T10:00+07:00"));
    }

    [Fact]
    public async Task An_instructor_is_in_one_session_at_a_time()
    {
        var plan = await Timetabled.In(curriculum);
        var taken = await plan.Session(plan.Batch());

        await IsRefused("instructor", taken, () => plan.Session(plan.Batch(), room: plan.Venue.Rooms[1].Id));
    }

    [Fact]
    public async Task A_batch_is_in_one_session_at_a_time()
    {
        var plan = await Timetabled.In(curriculum);
        var taken = await plan.Session(plan.Batch());

        await IsRefused("batch", taken, () => plan.Session(taken.Batch, room: plan.Venue.Rooms[1].Id, instructor: plan.Instructors[1]));
    }

    [Fact]
    public async Task One_session_may_begin_when_another_ends()
    {
        var plan = await Timetabled.In(curriculum);
        var batch = plan.Batch();
        await plan.Session(batch);

        await plan.Session(batch, start: "2027-02-01T09:30+07:00", end: "2027-02-01T11:00+07:00");
    }

    [Fact]
    public async Task Moving_into_another_session_is_refused_and_the_session_stays_where_it_was()
    {
        var plan = await Timetabled.In(curriculum);
        var taken = await plan.Session(plan.Batch());
        var session = await plan.Session(plan.Batch(), instructor: plan.Instructors[1], start: "2027-02-02T08:00+07:00", end: "2027-02-02T09:00+07:00");

        await IsRefused("room", taken, async () => await curriculum.Sessions.RescheduleSessionAsync(
            new() { Batch = session.Batch, Session = session.Id, StartTime = taken.StartTime, EndTime = taken.EndTime }));

        Assert.Equal(session, await curriculum.Sessions.GetSessionAsync(new() { Batch = session.Batch, Session = session.Id }));
    }

    [Fact]
    public async Task A_session_may_move_within_its_own_time()
    {
        var plan = await Timetabled.In(curriculum);
        var session = await plan.Session(plan.Batch());

        var moved = await curriculum.Sessions.RescheduleSessionAsync(
            new() { Batch = session.Batch, Session = session.Id, StartTime = Some.Time("2027-02-01T08:30+07:00"), EndTime = Some.Time("2027-02-01T10:00+07:00") });

        Assert.Equal("2", moved.Etag);
    }

    [Fact]
    public async Task A_cancelled_session_frees_room_instructor_and_batch()
    {
        var plan = await Timetabled.In(curriculum);
        var taken = await plan.Session(plan.Batch());
        await curriculum.Sessions.CancelSessionAsync(new() { Batch = taken.Batch, Session = taken.Id });

        await plan.Session(taken.Batch);
    }

    [Fact]
    public async Task Of_many_who_want_the_same_room_at_once_one_gets_it()
    {
        var plan = await Timetabled.In(curriculum);
        var instructors = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await curriculum.Instructors.CreateInstructorAsync(Some.Instructor())).Id));

        var clashes = await Task.WhenAll(instructors.Select(async instructor =>
        {
            try
            {
                await plan.Session(plan.Batch(), instructor: instructor);
                return "";
            }
            catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Aborted)
            {
                return Refused.Info(refusal).Reason;
            }
        }));

        Assert.Single(clashes, "");
        Assert.Equal(7, clashes.Count(reason => reason == "SESSION_CLASH"));
    }

    [Fact]
    public async Task Twins_with_one_key_plan_one_session_and_get_equal_answers()
    {
        var plan = await Timetabled.In(curriculum);
        var request = plan.Request(plan.Batch());
        var key = new Metadata { { "idempotency-key", Some.Id() } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => curriculum.Sessions.CreateSessionAsync(request, key).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Single((await curriculum.Sessions.ListSessionsAsync(new() { Batch = request.Batch })).Sessions);
        Assert.Single(await curriculum.EventsOf(answers[0].Id));
    }

    private static async Task IsRefused(string with, Session taken, Func<Task> act)
    {
        var clash = Refused.Info(await Refused.With(StatusCode.Aborted, "SESSION_CLASH", act));
        Assert.Equal((with, taken.Id), (clash.Metadata["with"], clash.Metadata["session"]));
        Assert.Equal(taken.StartTime, Some.Time(clash.Metadata["startTime"]));
        Assert.Equal(taken.EndTime, Some.Time(clash.Metadata["endTime"]));
    }
}
