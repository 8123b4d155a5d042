using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Corrections;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

/// <summary>Everything that is kept of a person, in one answer; the number in full for the person alone, and that look is written down like any other.</summary>
internal sealed class GetPersonalData(EnrollmentDb db, Call call, KeyRing keys)
{
    private const int Looks = 1000;
    private static readonly string[] ShowsNumber = [$"/{Proto.EmployeeService.Descriptor.FullName}/RevealEmployeeNip", $"/{Proto.PersonalDataService.Descriptor.FullName}/GetPersonalData"];

    public async Task<Proto.PersonalData> Handle(Proto.GetPersonalDataRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Employee, NotFound.Employee);
        var employee = await db.Employees.AsNoTracking().Include(employee => employee.Posts).InSightOf(call.Caller, db).SingleOrDefaultAsync(employee => employee.Id == id, ct)
            ?? throw NotFound.Employee();
        var nip = await db.EmployeeNips.AsNoTracking().SingleOrDefaultAsync(nip => nip.EmployeeId == id, ct);
        var answer = new Proto.PersonalData
        {
            Employee = employee.ToMessage(),
            Nip = nip is null ? "" : Shown(keys.Open(nip)),
            Posts = { employee.Posts.OrderBy(post => post.Version).Select(post => post.ToMessage()) },
            NipLooks = { await LooksAsync(request.Employee, ct) },
        };
        foreach (var earlier in await db.EarlierNips.AsNoTracking().Where(known => known.EmployeeId == id).OrderBy(known => known.ReplaceDate).ToListAsync(ct))
        {
            answer.EarlierNips.Add(new Proto.RevealedNip.Types.EarlierNip { Nip = Shown(keys.Open(nip!, earlier)), ReplaceDate = earlier.ReplaceDate.ToText(), Reason = earlier.Reason });
        }

        foreach (var correction in await db.Corrections.AsNoTracking().Where(correction => correction.EmployeeId == id).OrderBy(correction => correction.Id).ToListAsync(ct))
        {
            answer.Corrections.Add(correction.ToMessage(keys, nip, call.Now));
        }

        await AddTrainingAsync(answer, id, ct);
        call.KeepNoAnswer();
        call.Audit(request.Employee);
        return await call.Save(answer, ct);
    }

    private string Shown(string nip) => call.Caller.IsParticipant ? nip : Nip.Mask(nip[^4..]);

    private async Task AddTrainingAsync(Proto.PersonalData answer, Guid id, CancellationToken ct)
    {
        var nominations = await db.Nominations.AsNoTracking().Include(nomination => nomination.Batch).Where(nomination => nomination.Employee == id).OrderBy(nomination => nomination.Position).ToListAsync(ct);
        var participants = await db.Participants.AsNoTracking().Where(participant => participant.Employee == id).OrderBy(participant => participant.Id).ToListAsync(ct);
        var attendance = await (
            from row in db.Attendance.AsNoTracking()
            join participant in db.Participants on row.ParticipantId equals participant.Id
            where participant.Employee == id && row.Current
            group row by participant.Id into rows
            select new
            {
                Participant = rows.Key,
                Sessions = rows.Count(),
                Present = rows.Count(row => row.Status == AttendanceStatus.Present || row.Status == AttendanceStatus.Late),
                Jp = rows.Sum(row => row.Jp),
            }).ToListAsync(ct);
        answer.Nominations.AddRange(nominations.Select(nomination => nomination.ToMessage(nomination.Batch.ApprovalRoute, call.English)));
        answer.Participations.AddRange(participants.Select(participant => participant.ToMessage()));
        answer.Attendance.AddRange(attendance.Select(row => new Proto.PersonalData.Types.AttendanceSummary
        {
            Participant = row.Participant.ToString(),
            Sessions = row.Sessions,
            Present = row.Present,
            Jp = row.Jp.ToText(),
        }));
    }

    private async Task<IEnumerable<Proto.PersonalData.Types.NipLook>> LooksAsync(string employee, CancellationToken ct)
    {
        var rows = await db.AuditRows.AsNoTracking().Where(entry => entry.Aggregate == employee && ShowsNumber.Contains(entry.Rpc))
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(Looks).ToListAsync(ct);
        return rows.Select(entry => new Proto.PersonalData.Types.NipLook { Time = entry.At.ToTimestamp(), Role = entry.Role, Office = entry.Office ?? "", Purpose = entry.Purpose ?? "" });
    }
}
