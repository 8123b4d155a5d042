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

    /// <summary>Those of the participants, by id, that belong to the batch and are in the caller's sight; read under its ledger's lock.</summary>
    public static async Task<Dictionary<string, Participant>> ParticipantsAsync(this EnrollmentDb db, Batch batch, IEnumerable<string> participants, Caller caller, CancellationToken ct)
    {
        Guid[] ids = [.. participants.Select(id => Guid.TryParseExact(id, "D", out var known) ? known : Guid.Empty).Distinct()];
        return await db.Participants.InSightOf(caller, db).Where(p => p.BatchId == batch.Id && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id.ToString(), StringComparer.OrdinalIgnoreCase, ct);
    }
}
