using System.Globalization;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Session = Diklat.Enrollment.Domain.Session;

namespace Diklat.Enrollment.Features.Attendances;

/// <summary>The session at which attendance is recorded.</summary>
internal static class TimetabledSession
{
    /// <summary>A session of this batch that takes place, and at which the caller may record. The copy may lag behind the timetable: curriculum is asked for one that has not come yet.</summary>
    public static async Task<Session> SessionAsync(this EnrollmentDb db, SessionService.SessionServiceClient sessions, Guid batch, Guid id, Caller caller, CancellationToken ct)
    {
        var session = await db.FindSessionAsync(sessions, batch, id, ct) ?? throw Unknown();
        session.DemandRecorder(caller);
        return session;
    }

    /// <summary>A session of this batch that takes place; null where there is none. Where its times are needed, a copy made before they were kept is made anew.</summary>
    public static async Task<Session?> FindSessionAsync(
        this EnrollmentDb db, SessionService.SessionServiceClient sessions, Guid batch, Guid id, CancellationToken ct, bool withTimes = false)
    {
        var copy = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == id && session.BatchId == batch, ct);
        var session = copy is null or { StartTime: null, Cancelled: false } && (copy is null || withTimes) ? await Ask(db, sessions, batch, id, ct) : copy;
        return session is { Cancelled: false } ? session : null;
    }

    /// <summary>Of instructors only the session's own record there, and correct.</summary>
    public static void DemandRecorder(this Session session, Caller caller)
    {
        if (caller.IsInstructor)
        {
            session.DemandInstructor(caller.Instructor);
        }
    }

    private static async Task<Session?> Ask(EnrollmentDb db, SessionService.SessionServiceClient sessions, Guid batch, Guid id, CancellationToken ct)
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
                StartTime = found.StartTime?.ToDateTimeOffset(),
                EndTime = found.EndTime?.ToDateTimeOffset(),
                Jp = decimal.Parse(found.Jp, CultureInfo.InvariantCulture),
                Instructors = [.. found.Instructors],
                Venue = found.Position is { } position
                    ? new(decimal.Parse(position.Latitude, CultureInfo.InvariantCulture), decimal.Parse(position.Longitude, CultureInfo.InvariantCulture), position.RadiusMeters)
                    : null,
                Cancelled = found.State == Grpc.Curriculum.V1.Session.Types.State.Cancelled,
                Version = int.Parse(found.Etag, CultureInfo.InvariantCulture),
            };
            await db.KeepAsync(session, ct);
            return session;
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    public static Refusal Unknown() => Refusal.Invalid("session", "SESSION_UNKNOWN", "is no session of this batch that takes place.");
}
