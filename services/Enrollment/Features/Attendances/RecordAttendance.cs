using System.Globalization;
using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Session = Diklat.Enrollment.Domain.Session;

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
        check.ThrowIfAny();
        var session = await SessionOf(batch, sessionId!.Value, ct);
        if (call.Caller.IsInstructor)
        {
            session.DemandInstructor(call.Caller.Instructor);
        }

        await using var transaction = await db.BeginAsync(ct);
        var participant = await db.ShareParticipantAsync(batch, participantId!.Value, ct);
        participant.Batch.DemandRunning();
        participant.DemandAttending();
        var attendance = new Attendance
        {
            Id = call.NewId(),
            Version = 1,
            BatchId = batch,
            SessionId = session.Id,
            ParticipantId = participant.Id,
            Status = status,
            Jp = Attendance.Credit(status, session.Jp),
            RecordedBy = call.Caller.Subject,
            CreateTime = call.Now,
        };
        db.Add(attendance);
        call.Record(new AttendanceRecorded(request.Batch, request.Session, request.Participant, participant.Employee.ToString(), Code.Of(status), attendance.Jp)
        {
            Aggregate = attendance.Id.ToString(),
            Version = attendance.Version,
            EffectiveOn = session.Date,
        });
        var answer = await call.Save(attendance.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    // The copy may lag behind the timetable: curriculum is asked for a session that has not come yet.
    private async Task<Session> SessionOf(Guid batch, Guid id, CancellationToken ct)
    {
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == id && session.BatchId == batch, ct) ?? await Ask(batch, id, ct);
        return session is { Cancelled: false } ? session : throw Unknown();
    }

    private async Task<Session> Ask(Guid batch, Guid id, CancellationToken ct)
    {
        await db.DemandBatchAsync(batch, ct);
        try
        {
            var found = await sessions.GetSessionAsync(new() { Batch = batch.ToString(), Session = id.ToString() }, cancellationToken: ct);
            var session = new Session
            {
                Id = id,
                BatchId = batch,
                Date = DateOnly.ParseExact(found.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                Jp = decimal.Parse(found.Jp, CultureInfo.InvariantCulture),
                Instructors = [.. found.Instructors],
                Cancelled = found.State == Grpc.Curriculum.V1.Session.Types.State.Cancelled,
                Version = int.Parse(found.Etag, CultureInfo.InvariantCulture),
            };
            await db.KeepAsync(session, ct);
            return session;
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            throw Unknown();
        }
    }

    private static Refusal Unknown() => Refusal.Invalid("session", "SESSION_UNKNOWN", "is no session of this batch that takes place.");
}
