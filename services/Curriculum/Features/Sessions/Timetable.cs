using System.Globalization;
using System.Linq.Expressions;
using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Sessions;

internal static class Timetable
{
    /// <summary>Saves a session that was planned or moved; when the database refuses it for a clash, says with which session.</summary>
    public static async Task<Proto.Session> SaveSession(this Call call, CurriculumDb db, Session session, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await TakeTurns(db, ct);
        try
        {
            var response = await call.Save(session.ToMessage(), ct);
            await transaction.CommitAsync(ct);
            return response;
        }
        catch (Refusal clash) when (clash.Reason == SessionClash.Reason)
        {
            var other = await db.Sessions.AsNoTracking()
                .Where(other => other.Id != session.Id && other.State == SessionState.Scheduled)
                .Where(other => other.StartTime < session.EndTime && other.EndTime > session.StartTime)
                .Where(Occupies(clash.Metadata["with"], session))
                .OrderBy(other => other.StartTime)
                .FirstOrDefaultAsync(ct);
            throw other is null ? clash : clash
                .With("session", other.Id.ToString())
                .With("startTime", Instant(other.StartTime))
                .With("endTime", Instant(other.EndTime));
        }
    }

    /// <summary>The constraints alone keep clashes out, but of two who save at once each would wait for the other, until one is killed.</summary>
    private static Task<int> TakeTurns(CurriculumDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('curriculum.timetable'))", ct);

    private static Expression<Func<Session, bool>> Occupies(string what, Session session)
    {
        var instructors = session.Instructors.Select(instructor => instructor.Instructor).ToArray();
        return what switch
        {
            SessionClash.Room => other => other.Room == session.Room,
            SessionClash.Instructor => other => other.Instructors.Any(instructor => instructors.Contains(instructor.Instructor)),
            _ => other => other.Batch == session.Batch,
        };
    }

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
