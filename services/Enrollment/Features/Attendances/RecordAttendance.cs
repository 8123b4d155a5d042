using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;

namespace Diklat.Enrollment.Features.Attendances;

internal sealed class RecordAttendance(EnrollmentDb db, Call call, SessionService.SessionServiceClient sessions)
{
    public async Task<Proto.Attendance> Handle(Proto.RecordAttendanceRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        var check = new Check();
        var sessionId = check.Id(request.Session, "session");
        var participantId = check.Id(request.Participant, "participant");
        var status = (AttendanceStatus)check.Enum(request.Status, "status");
        var reason = check.Text(request.Reason, "reason", 0, 500);
        check.ThrowIfAny();
        var session = await db.SessionAsync(sessions, batch, sessionId!.Value, call.Caller, ct);

        await using var transaction = await db.BeginAsync(ct);
        var participant = await db.ShareParticipantAsync(batch, participantId!.Value, ct);
        participant.Batch.DemandRunning();
        participant.DemandAttending();
        if (session.IsBefore(participant))
        {
            reason = RequiredReason.Of(reason);
        }

        var before = (await db.CurrentAsync([session.Id], [participant.Id], ct)).Values.SingleOrDefault();
        if (before is { GivesWay: false })
        {
            throw Constraints.Refusals[Constraints.OneCurrentAttendance]();
        }

        var seen = new Observation(status, AttendanceAuthority.Observed, call.Now);
        var attendance = Attendance.Of(call.NewId(), before, session, participant.Id, seen, call.Recorder(), reason.Length > 0 ? reason : null);
        await db.AppendAsync([attendance], ct);
        call.Record(attendance.Recorded(participant.Employee, session.Date));
        var answer = await call.Save(attendance.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
