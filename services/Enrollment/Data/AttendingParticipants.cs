using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

internal static class AttendingParticipants
{
    /// <summary>A participant with batch, kept as it is until the transaction ends: attendance cannot slip in behind a final result.</summary>
    public static async Task<Participant> ShareParticipantAsync(this EnrollmentDb db, Guid batch, Guid participant, CancellationToken ct) =>
        (await db.ShareParticipantsAsync(batch, [participant], ct)).GetValueOrDefault(participant)
        ?? throw Refusal.Invalid("participant", "PARTICIPANT_UNKNOWN", "is no participant of this batch.");

    /// <summary>Whether somebody was at a session; none is recorded meanwhile, until the transaction ends.</summary>
    public static async Task<bool> HasAttendedAsync(this EnrollmentDb db, Participant participant, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM enrollment.participants WHERE id = {participant.Id} FOR NO KEY UPDATE", ct);
        return await db.Attendance.AnyAsync(
            row => row.BatchId == participant.BatchId && row.ParticipantId == participant.Id && row.Current && (row.Status == AttendanceStatus.Present || row.Status == AttendanceStatus.Late), ct);
    }

    /// <summary>The same of many, by id; those that are no participants of the batch are left out. Locked in the order of ids, so that two lists do not wait for each other.</summary>
    public static Task<Dictionary<Guid, Participant>> ShareParticipantsAsync(this EnrollmentDb db, Guid batch, Guid[] participants, CancellationToken ct) =>
        db.Participants
            .FromSql($"SELECT * FROM enrollment.participants WHERE id = ANY ({participants}) AND batch_id = {batch} ORDER BY id FOR SHARE")
            .AsNoTracking()
            .Include(p => p.Batch)
            .ToDictionaryAsync(p => p.Id, ct);

    /// <summary>The participants with batch, locked against every other that records for them: what is read after it is the newest, until the transaction ends.</summary>
    public static Task<Dictionary<Guid, Participant>> LockParticipantsAsync(this EnrollmentDb db, Guid batch, Guid[] participants, CancellationToken ct) =>
        db.Participants
            .FromSql($"SELECT * FROM enrollment.participants WHERE id = ANY ({participants}) AND batch_id = {batch} ORDER BY id FOR NO KEY UPDATE")
            .AsNoTracking()
            .Include(p => p.Batch)
            .ToDictionaryAsync(p => p.Id, ct);
}
