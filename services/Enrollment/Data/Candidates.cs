using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>What a selection rests on, read the same way for preview and commit.</summary>
/// <param name="Nominations">All that are verified.</param>
/// <param name="Candidates">Those who can have a seat.</param>
/// <param name="Barred">The others, with the reason: rules of the batch that they do not meet any more, or another batch in these days.</param>
/// <param name="Fingerprint">Hash of all of it.</param>
internal sealed record SelectionInput(IReadOnlyList<Nomination> Nominations, IReadOnlyList<Candidate> Candidates, IReadOnlyList<SelectionOutcome> Barred, byte[] Fingerprint)
{
    private readonly Dictionary<Guid, int> priorities = Nominations.ToDictionary(nomination => nomination.Id, nomination => nomination.Priority);

    public int PriorityOf(Guid nomination) => priorities[nomination];
}

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
        var elsewhere = await db.ElsewhereAsync(batch, [.. nominations.Select(n => n.Employee)], ct);
        var bars = nominations.ToDictionary(n => n.Id, n => Bar(Eligibility.Violated(judged[n.Employee]), elsewhere.GetValueOrDefault(n.Employee)));
        var candidates = nominations.FindAll(n => bars[n.Id] is null).ConvertAll(n => new Candidate(n.Id, n.Position, groups[n.Office], groups.HasFloor(n.Office)));
        var barred = nominations.FindAll(n => bars[n.Id] is not null).ConvertAll(n => new SelectionOutcome(n.Id, NominationState.NotSelected, 0, [bars[n.Id]!]));
        var fingerprint = Proposal.FingerprintOf(batch, candidates, nominations.Select(n => (n.Version, bars[n.Id]?.ToString())));
        return new(nominations, candidates, barred, fingerprint);
    }

    private static Reason? Bar(string? violated, string? elsewhere) =>
        violated is not null ? new(Reason.Ineligible, violated) : elsewhere is not null ? new(Reason.EmployeeOverlap, elsewhere) : null;
}
