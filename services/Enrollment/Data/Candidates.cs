using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>What a selection rests on, read the same way for preview and commit.</summary>
internal sealed record SelectionInput(IReadOnlyList<Nomination> Nominations, IReadOnlyList<Candidate> Candidates, byte[] Fingerprint);

internal static class Candidates
{
    public static async Task<SelectionInput> SelectionInputAsync(this EnrollmentDb db, Batch batch, CancellationToken ct)
    {
        var undecided = await db.Nominations.CountAsync(n => n.BatchId == batch.Id && n.State == NominationState.Submitted, ct);
        if (undecided > 0)
        {
            throw Refusal.Precondition("NOMINATIONS_UNDECIDED", "Verify or reject every nomination first.").With("open", undecided.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var groups = await db.OfficeGroupsAsync(batch, ct);
        var nominations = await db.Nominations
            .Where(n => n.BatchId == batch.Id && n.State == NominationState.Verified)
            .OrderBy(n => n.Position)
            .ToListAsync(ct);
        var candidates = nominations.ConvertAll(n => new Candidate(n.Id, n.Position, groups[n.Office], groups.HasFloor(n.Office)));
        var fingerprint = Proposal.FingerprintOf(batch, candidates.Zip(nominations, (candidate, n) => (candidate, n.Version)));
        return new(nominations, candidates, fingerprint);
    }
}
