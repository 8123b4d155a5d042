using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Attendances;

internal sealed class CorrectAttendance(EnrollmentDb db, Call call)
{
    public async Task<Proto.Attendance> Handle(Proto.CorrectAttendanceRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        var check = new Check();
        var sessionId = check.Id(request.Session, "session");
        var participantId = check.Id(request.Participant, "participant");
        var status = (AttendanceStatus)check.Enum(request.Status, "status");
        check.ThrowIfAny();
        var reason = RequiredReason.Of(request.Reason);

        await using var transaction = await db.BeginAsync(ct);
        var recorded = await db.Attendance.AsNoTracking()
            .Where(row => row.BatchId == batch && row.SessionId == sessionId && row.ParticipantId == participantId && row.Current)
            .Join(db.Sessions, row => row.SessionId, session => session.Id, (row, session) => new { Row = row, Session = session })
            .SingleOrDefaultAsync(ct)
            ?? throw Refusal.NotFound("ATTENDANCE_NOT_FOUND", "No attendance is recorded for this participant at this session.");
        recorded.Session.DemandRecorder(call.Caller);
        var participant = await db.ShareParticipantAsync(batch, participantId!.Value, ct);
        participant.DemandAttending();

        await Supersede(recorded.Row, ct);
        var corrected = recorded.Row.CorrectTo(status, recorded.Session.Jp, reason, call.Caller.Subject, call.Now);
        db.Add(corrected);
        call.Record(new AttendanceCorrected(request.Batch, request.Session, request.Participant, participant.Employee.ToString(), Code.Of(status), corrected.Jp)
        {
            Aggregate = corrected.Id.ToString(),
            Version = corrected.Version,
            EffectiveOn = recorded.Session.Date,
        });
        var answer = await call.Save(corrected.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    // Of two corrections at once one finds its row superseded.
    private async Task Supersede(Attendance recorded, CancellationToken ct)
    {
        var superseded = await db.Attendance
            .Where(row => row.Id == recorded.Id && row.Version == recorded.Version && row.Current)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.Current, false), ct);
        if (superseded == 0)
        {
            throw Refusal.Conflict("CONCURRENT_CHANGE", "Somebody corrected it at the same time; read it again and decide anew.");
        }
    }
}
