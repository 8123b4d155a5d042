using System.Linq.Expressions;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Participations;

/// <summary>Participants as other services need them, with attended JP: one query, whatever their number.</summary>
internal static class ParticipationQuery
{
    public static IQueryable<Row> Participations(this EnrollmentDb db, Expression<Func<Participant, bool>> which) =>
        from participant in db.Participants.Where(which)
        join employee in db.Employees on participant.Employee equals employee.Id
        join batch in db.Batches on participant.BatchId equals batch.Id
        orderby participant.Id
        select new Row(
            participant.Id,
            batch.Id,
            batch.ProgramVersion,
            employee.Id,
            employee.Name,
            participant.Office,
            employee.Office,
            employee.PostClass,
            participant.State,
            db.Attendance.Where(row => row.ParticipantId == participant.Id && row.Current).Sum(row => row.Jp),
            batch.StartDate,
            batch.EndDate);

    internal sealed record Row(
        Guid Participant,
        Guid Batch,
        string ProgramVersion,
        Guid Employee,
        string Name,
        string Office,
        string EmployeeOffice,
        PostClass PostClass,
        ParticipantState State,
        decimal AttendedJp,
        DateOnly StartDate,
        DateOnly EndDate)
    {
        public Proto.Participation ToMessage() => new()
        {
            Participant = Participant.ToString(),
            Batch = Batch.ToString(),
            ProgramVersion = ProgramVersion,
            Employee = Employee.ToString(),
            Name = Name,
            Office = Office,
            EmployeeOffice = EmployeeOffice,
            PostClass = (Proto.Employee.Types.PostClass)PostClass,
            State = (Proto.Participant.Types.State)State,
            AttendedJp = AttendedJp.ToText(),
            StartDate = StartDate.ToText(),
            EndDate = EndDate.ToText(),
        };
    }
}
