using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

internal static class SeatHolder
{
    /// <summary>A participant in the caller's sight with batch and seats, the seats locked.</summary>
    public static async Task<Participant> LockParticipantAsync(this EnrollmentDb db, string batch, string participant, Caller caller, CancellationToken ct)
    {
        var batchId = NotFound.Id(batch, NotFound.Participant);
        var id = NotFound.Id(participant, NotFound.Participant);
        await db.LockSeatsAsync(batchId, ct);
        return await db.Participants.InSightOf(caller, db).Include(p => p.Batch).SingleOrDefaultAsync(p => p.Id == id && p.BatchId == batchId, ct)
            ?? throw NotFound.Participant();
    }
}
