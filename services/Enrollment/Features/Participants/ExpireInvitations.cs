using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Participants;

/// <summary>
/// Ends the invitations of one batch that nobody answered in time and offers their seats to those who wait, in one transaction. It waits for the ledger in turn, like every caller: of a
/// confirmation and the expiry, and of two replicas, the second finds what the first has left.
/// </summary>
internal sealed class ExpireInvitations(EnrollmentDb db, Call call, FreedSeats seats)
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        var batch = await db.LockBatchAsync(id, ct);
        var due = await db.Participants
            .Where(p => p.BatchId == id && p.State == ParticipantState.Invited && p.RespondBy <= call.Now)
            .OrderBy(p => p.RespondBy)
            .ThenBy(p => p.Id)
            .ToListAsync(ct);
        foreach (var participant in due)
        {
            participant.Expire();
            batch.Seats.GiveBack();
            call.Record(participant.Expired(call.Today));
        }

        await seats.Offer(batch, due, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
