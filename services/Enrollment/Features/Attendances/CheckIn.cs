using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Attendances;

internal sealed class CheckIn(EnrollmentDb db, Call call, SessionService.SessionServiceClient sessions, CheckInCodes codes)
{
    public async Task<Proto.Attendance> Handle(Proto.CheckInRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        var (sessionId, place) = Read(request);
        var own = await db.Participants.InSightOf(call.Caller, db).Where(p => p.BatchId == batch).OrderByDescending(p => p.Id).Select(p => p.Id).FirstOrDefaultAsync(ct);
        var session = own != default
            ? await db.FindSessionAsync(sessions, batch, sessionId, ct, withTimes: true) ?? throw TimetabledSession.Unknown()
            : throw NotFound.Participant();

        await using var transaction = await db.BeginAsync(ct);
        var participant = (await db.LockParticipantsAsync(batch, [own], ct))[own];
        if ((await db.CurrentAsync([session.Id], [own], ct)).Values.SingleOrDefault() is { } recorded)
        {
            return recorded.ToMessage();
        }

        participant.Batch.DemandRunning();
        participant.DemandAttending();
        var window = codes.Of(session);
        window.DemandOpen(call.Now);
        codes.Demand(request.Code, session);
        var distance = window.DemandNear(place, request.AccuracyMeters);

        var seen = new Observation(window.StatusAt(call.Now), AttendanceAuthority.CheckedIn, call.Now);
        var attendance = Attendance.Of(call.NewId(), null, session, own, seen, call.Recorder(), distance: distance);
        db.Add(attendance);
        call.Record(attendance.Recorded(participant.Employee, session.Date));
        var answer = await call.Save(attendance.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    private static (Guid Session, Place? Place) Read(Proto.CheckInRequest request)
    {
        var check = new Check();
        var session = check.Id(request.Session, "session");
        check.Text(request.Code, "code", 1, 40);
        Place? place = null;
        if (request.Latitude.Length > 0 || request.Longitude.Length > 0)
        {
            place = new(check.Decimal(request.Latitude, "latitude", -90, 90, 6) ?? 0, check.Decimal(request.Longitude, "longitude", -180, 180, 6) ?? 0);
        }

        check.ThrowIfAny();
        return (session!.Value, place);
    }
}
