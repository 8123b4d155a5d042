using System.Globalization;
using System.Runtime.CompilerServices;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.EventLog.V1;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features;

/// <summary>The present state of everything that has events, under the names that the events use.</summary>
internal sealed class Recount(EnrollmentDb db) : IRecount
{
    public async IAsyncEnumerable<Aggregate> Read([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var office in db.Offices.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return Of("office", office.Code, office.Version, ("parent", office.Parent), ("level", Code.Of(office.Level)), ("name", office.Name), ("active", Text(office.Active)));
        }

        await foreach (var employee in db.Employees.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return Of("employee", employee.Id, employee.Version, ("office", employee.Office), ("postClass", Code.Of(employee.PostClass)), ("rank", employee.Rank),
                ("legalStatus", Code.Of(employee.LegalStatus)), ("active", Text(employee.Active)));
        }

        await foreach (var batch in db.Batches.AsNoTracking().Include(batch => batch.Seats).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return Of("batch", batch.Id, batch.Version, ("state", Code.Of(batch.State)), ("code", batch.Code), ("program", batch.Program),
                ("programVersion", batch.ProgramVersion), ("quota", Text(batch.Seats.Quota)), ("waitlistLimit", Text(batch.WaitlistLimit)),
                ("startDate", batch.StartDate.ToText()), ("endDate", batch.EndDate.ToText()));
        }

        await foreach (var n in db.Nominations.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return Of("nomination", n.Id, n.Version, ("state", Code.Of(n.State)), ("batch", n.BatchId.ToString()), ("employee", n.Employee.ToString()),
                ("office", n.Office), ("priority", Text(n.Priority)), ("rank", n.Rank > 0 ? Text(n.Rank) : null));
        }

        await foreach (var p in db.Participants.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return Of("participant", p.Id, p.Version, ("state", Code.Of(p.State)), ("batch", p.BatchId.ToString()), ("nomination", p.NominationId.ToString()),
                ("employee", p.Employee.ToString()), ("office", p.Office));
        }

        var attendance =
            from row in db.Attendance.AsNoTracking()
            join participant in db.Participants on row.ParticipantId equals participant.Id
            where row.Current
            select new { row, participant.Employee };
        await foreach (var a in attendance.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return Of("attendance", a.row.Id, a.row.Version, ("batch", a.row.BatchId.ToString()), ("session", a.row.SessionId.ToString()),
                ("participant", a.row.ParticipantId.ToString()), ("employee", a.Employee.ToString()), ("status", Code.Of(a.row.Status)), ("jp", a.row.Jp.ToText()));
        }
    }

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static Aggregate Of(string kind, Guid id, int version, params ReadOnlySpan<(string Name, string? Value)> facts) => Of(kind, id.ToString(), version, facts);

    private static Aggregate Of(string kind, string id, int version, params ReadOnlySpan<(string Name, string? Value)> facts)
    {
        var aggregate = new Aggregate { Kind = kind, Id = id, Version = version };
        foreach (var (name, value) in facts)
        {
            if (value is not null)
            {
                aggregate.Facts[name] = value;
            }
        }

        return aggregate;
    }
}
