using Status = Diklat.Grpc.Enrollment.V1.Attendance.Types.Status;
using State = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class ParticipationTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task Other_services_learn_who_takes_part_and_the_attended_JP()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, SouthA);
        var north = attending.Single(participant => participant.Office == NorthA);
        foreach (var (jp, status) in new[] { ("3.00", Status.Present), ("2.50", Status.Late), ("4.00", Status.Absent) })
        {
            await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = batch.Id, Session = enrollment.Curriculum.Plan(batch.Id, jp).Id, Participant = north.Id, Status = status });
        }

        await enrollment.Admin.Employees.UpdateEmployeeAsync(new() { Employee = north.Employee, UpdateMask = "office", Office = SouthB });
        var one = await enrollment.Platform.Participations.GetParticipationAsync(new() { Participant = north.Id });
        var all = await enrollment.Platform.Participations.ListParticipationsAsync(new() { Batch = batch.Id });

        Assert.Equal(
            (north.Id, batch.Id, "PPBI@1", north.Employee, "Peserta 0001", NorthA, SouthB, State.Attending, "5.50", "2017-07-24", "2017-07-28"),
            (one.Participant, one.Batch, one.ProgramVersion, one.Employee, one.Name, one.Office, one.EmployeeOffice, one.State, one.AttendedJp, one.StartDate, one.EndDate));
        Assert.Equal(Proto.Employee.Types.PostClass.Pelaksana, one.PostClass);
        Assert.Equal((batch.Code, batch.Title, batch.Venue, "RUNNING"), (all.BatchCode, all.BatchTitle, all.Venue, all.BatchState));
        Assert.Equal(attending.Select(participant => participant.Id), all.Participations.Select(participation => participation.Participant));
        Assert.Contains(one, all.Participations);
        Assert.Equal("0.00", all.Participations.Single(participation => participation.Participant != north.Id).AttendedJp);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        foreach (var id in new[] { Guid.Empty.ToString(), "no-id" })
        {
            await Refused.With(StatusCode.NotFound, "PARTICIPANT_NOT_FOUND", enrollment.Platform.Participations.GetParticipationAsync(new() { Participant = id }));
            await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", enrollment.Platform.Participations.ListParticipationsAsync(new() { Batch = id }));
        }
    }

    [Fact]
    public async Task Only_the_platform_itself_asks()
    {
        foreach (var actor in new[] { enrollment.Admin, enrollment.Office(Root), enrollment.Person("x"), enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor") })
        {
            await Refused.Forbidden(actor.Participations.GetParticipationAsync(new() { Participant = "x" }));
            await Refused.Forbidden(actor.Participations.ListParticipationsAsync(new() { Batch = "x" }));
        }
    }
}
