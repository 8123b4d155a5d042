using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>The record of attendance: what holds, and how another row comes to hold.</summary>
internal static class AttendanceRecord
{
    /// <summary>What holds for these participants at these sessions.</summary>
    public static async Task<Dictionary<(Guid Session, Guid Participant), Attendance>> CurrentAsync(this EnrollmentDb db, Guid[] sessions, Guid[] participants, CancellationToken ct) =>
        (await db.Attendance.AsNoTracking().Where(row => row.Current && sessions.Contains(row.SessionId) && participants.Contains(row.ParticipantId)).ToListAsync(ct))
        .ToDictionary(row => (row.SessionId, row.ParticipantId));

    /// <summary>Adds rows; each that follows another takes its place. Of two that would take the same place at once one finds it taken.</summary>
    public static async Task AppendAsync(this EnrollmentDb db, IReadOnlyCollection<Attendance> rows, CancellationToken ct)
    {
        var following = rows.Where(row => row.Version > 1).ToList();
        if (following.Count > 0)
        {
            Guid[] ids = [.. following.Select(row => row.Id)];
            int[] versions = [.. following.Select(row => row.Version - 1)];
            var superseded = await db.Database.ExecuteSqlAsync($"""
                UPDATE enrollment.attendance SET current = false
                FROM unnest({ids}, {versions}) AS before (id, version)
                WHERE attendance.id = before.id AND attendance.version = before.version AND attendance.current
                """, ct);
            if (superseded < following.Count)
            {
                throw Refusal.Conflict("CONCURRENT_CHANGE", "Somebody corrected it at the same time; read it again and decide anew.");
            }
        }

        db.AddRange(rows);
    }
}
