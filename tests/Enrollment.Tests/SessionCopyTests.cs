using Diklat.Contracts.Curriculum.V1;
using Diklat.Enrollment.Features.Sessions;
using Diklat.Testing;
using Grpc.Core;
using Status = Diklat.Grpc.Enrollment.V1.Attendance.Types.Status;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class SessionCopyTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private static readonly DateTimeOffset Start = new(2017, 7, 24, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_copy_is_the_same_whatever_the_order_of_events()
    {
        foreach (var order in new int[][] { [1, 2], [2, 1] })
        {
            var (batch, attending) = await enrollment.RunningAsync(NorthA);
            var session = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
            foreach (var version in order)
            {
                await (version == 1 ? Scheduled(batch.Id, session) : Rescheduled(batch.Id, session, 2));
            }

            var attendance = await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = batch.Id, Session = session, Participant = attending[0].Id, Status = Status.Present });
            Assert.Equal("4.00", attendance.Jp);
            Assert.Equal(new DateOnly(2017, 7, 26), (await enrollment.EventOf<Contracts.Enrollment.V1.AttendanceRecorded>(attendance.Id)).EffectiveOn);
        }
    }

    [Fact]
    public async Task A_session_cancelled_before_it_came_stays_cancelled()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var session = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        await enrollment.Receive<SessionCancelled, WhenSessionCancelled>(new(batch.Id) { Aggregate = session, Version = 3, EffectiveOn = new(2017, 7, 24) });
        await Scheduled(batch.Id, session);

        await Refused.With(StatusCode.InvalidArgument, "SESSION_UNKNOWN", enrollment.Admin.Attendance.RecordAttendanceAsync(
            new() { Batch = batch.Id, Session = session, Participant = attending[0].Id, Status = Status.Present }));
    }

    [Fact]
    public async Task A_recorded_attendance_keeps_its_date_and_JP_when_the_session_is_cancelled_later()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var session = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        await Scheduled(batch.Id, session);
        await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = batch.Id, Session = session, Participant = attending[0].Id, Status = Status.Absent });
        await enrollment.Receive<SessionCancelled, WhenSessionCancelled>(new(batch.Id) { Aggregate = session, Version = 2, EffectiveOn = new(2017, 7, 24) });

        var corrected = await enrollment.Admin.Attendance.CorrectAttendanceAsync(
            new() { Batch = batch.Id, Session = session, Participant = attending[0].Id, Status = Status.Present, Reason = "Salah catat" });

        Assert.Equal("3.00", corrected.Jp);
    }

    private Task Scheduled(string batch, string session) => enrollment.Receive<SessionScheduled, WhenSessionPlanned>(
        new(batch, "subject", ["instructor-1"], "room", Start, Start.AddHours(2), 3m) { Aggregate = session, Version = 1, EffectiveOn = new(2017, 7, 24) });

    private Task Rescheduled(string batch, string session, int version) => enrollment.Receive<SessionRescheduled, WhenSessionPlanned>(
        new(batch, "subject", ["instructor-1"], "room", Start.AddDays(2), Start.AddDays(2).AddHours(3), 4m) { Aggregate = session, Version = version, EffectiveOn = new(2017, 7, 26) });
}

/// <summary>Curriculum is not there: nothing listens at its address.</summary>
public sealed class CurriculumAwayTests(CurriculumAwayTests.Fixture fixture) : IClassFixture<CurriculumAwayTests.Fixture>
{
    [Fact]
    public async Task A_batch_waits_for_curriculum_with_a_clear_503()
    {
        var request = new Proto.CreateBatchRequest
        {
            Code = "B/1", ProgramVersion = "PPBI@1", Title = "x", Quota = 1, StartDate = "2017-07-24", EndDate = "2017-07-24", Venue = "x",
        };

        var call = fixture.Client<Proto.BatchService.BatchServiceClient>("training-admin").CreateBatchAsync(request);

        await Refused.With(StatusCode.Unavailable, "DEPENDENCY_UNAVAILABLE", call);
        Assert.Contains(call.GetTrailers().Concat(await call.ResponseHeadersAsync), header => header.Key == "retry-after");
    }

    public sealed class Fixture() : ServiceFixture("enrollment", Program.Build)
    {
        protected override Task<Dictionary<string, string>> SettingsAsync() => Task.FromResult(new Dictionary<string, string> { ["Services:Curriculum"] = "http://127.0.0.1:1" });
    }
}
