using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>What a selection rests on, read the same way for preview and commit.</summary>
/// <param name="Nominations">All that are verified.</param>
/// <param name="Candidates">Those whose people meet the batch's rules still.</param>
/// <param name="Ineligible">The others, with the rules that they do not meet any more.</param>
/// <param name="Fingerprint">Hash of all of it.</param>
internal sealed record SelectionInput(IReadOnlyList<Nomination> Nominations, IReadOnlyList<Candidate> Candidates, IReadOnlyList<SelectionOutcome> Ineligible, byte[] Fingerprint);

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
        var judged = await db.JudgeAsync(batch, nominations.Select(n => n.Employee), ct);
        var violated = nominations.ToDictionary(n => n.Id, n => Eligibility.Violated(judged[n.Employee]));
        var candidates = nominations.FindAll(n => violated[n.Id] is null).ConvertAll(n => new Candidate(n.Id, n.Position, groups[n.Office], groups.HasFloor(n.Office)));
        var ineligible = nominations.FindAll(n => violated[n.Id] is not null).ConvertAll(n => new SelectionOutcome(n.Id, NominationState.NotSelected, 0, [new(Reason.Ineligible, violated[n.Id])]));
        var fingerprint = Proposal.FingerprintOf(batch, candidates, nominations.Select(n => (n.Version, violated[n.Id])));
        return new(nominations, candidates, ineligible, fingerprint);
    }
}
