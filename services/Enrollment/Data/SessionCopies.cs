using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

internal static class SessionCopies
{
    /// <summary>Keeps what curriculum says of a session, unless something newer is known: events may come in any order.</summary>
    public static Task KeepAsync(this EnrollmentDb db, Session session, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO enrollment.sessions (id, batch_id, date, jp, instructors, cancelled, version)
        VALUES ({session.Id}, {session.BatchId}, {session.Date}, {session.Jp}, {session.Instructors}, {session.Cancelled}, {session.Version})
        ON CONFLICT (id) DO UPDATE SET
            date = CASE WHEN excluded.cancelled THEN sessions.date ELSE excluded.date END,
            jp = CASE WHEN excluded.cancelled THEN sessions.jp ELSE excluded.jp END,
            instructors = CASE WHEN excluded.cancelled THEN sessions.instructors ELSE excluded.instructors END,
            cancelled = excluded.cancelled,
            version = excluded.version
        WHERE sessions.version < excluded.version
        """, ct);
}
