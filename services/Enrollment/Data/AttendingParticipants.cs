using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

internal static class AttendingParticipants
{
    /// <summary>A participant with batch, kept as it is until the transaction ends: attendance cannot slip in behind a final result.</summary>
    public static async Task<Participant> ShareParticipantAsync(this EnrollmentDb db, Guid batch, Guid participant, CancellationToken ct) =>
        await db.Participants
            .FromSql($"SELECT * FROM enrollment.participants WHERE id = {participant} AND batch_id = {batch} FOR SHARE")
            .AsNoTracking()
            .Include(p => p.Batch)
            .SingleOrDefaultAsync(ct)
        ?? throw Refusal.Invalid("participant", "PARTICIPANT_UNKNOWN", "is no participant of this batch.");
}
