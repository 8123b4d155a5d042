using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

internal static class SessionCopies
{
    /// <summary>Keeps what curriculum says of a session, unless something newer is known: events may come in any order.</summary>
    public static Task KeepAsync(this EnrollmentDb db, Session session, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO enrollment.sessions (id, batch_id, date, start_time, end_time, jp, instructors, venue_latitude, venue_longitude, venue_radius_meters, cancelled, version)
        VALUES ({session.Id}, {session.BatchId}, {session.Date}, {session.StartTime}, {session.EndTime}, {session.Jp}, {session.Instructors},
            {session.Venue?.Latitude}, {session.Venue?.Longitude}, {session.Venue?.RadiusMeters}, {session.Cancelled}, {session.Version})
        ON CONFLICT (id) DO UPDATE SET
            date = CASE WHEN excluded.cancelled THEN sessions.date ELSE excluded.date END,
            start_time = CASE WHEN excluded.cancelled THEN sessions.start_time ELSE excluded.start_time END,
            end_time = CASE WHEN excluded.cancelled THEN sessions.end_time ELSE excluded.end_time END,
            jp = CASE WHEN excluded.cancelled THEN sessions.jp ELSE excluded.jp END,
            instructors = CASE WHEN excluded.cancelled THEN sessions.instructors ELSE excluded.instructors END,
            venue_latitude = CASE WHEN excluded.cancelled THEN sessions.venue_latitude ELSE excluded.venue_latitude END,
            venue_longitude = CASE WHEN excluded.cancelled THEN sessions.venue_longitude ELSE excluded.venue_longitude END,
            venue_radius_meters = CASE WHEN excluded.cancelled THEN sessions.venue_radius_meters ELSE excluded.venue_radius_meters END,
            cancelled = excluded.cancelled,
            version = excluded.version
        WHERE sessions.version < excluded.version OR (sessions.version = excluded.version AND sessions.start_time IS NULL)
        """, ct);
}
