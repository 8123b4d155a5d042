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
            ?? throw NotFound.Attendance();
        recorded.Session.DemandRecorder(call.Caller);
        var participant = await db.ShareParticipantAsync(batch, participantId!.Value, ct);
        participant.DemandAttending();

        var seen = new Observation(status, AttendanceAuthority.Corrected, call.Now);
        var corrected = Attendance.Of(recorded.Row.Id, recorded.Row, recorded.Session, participant.Id, seen, call.Recorder(), reason);
        await db.AppendAsync([corrected], ct);
        call.Record(corrected.Recorded(participant.Employee, recorded.Session.Date));
        var answer = await call.Save(corrected.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
