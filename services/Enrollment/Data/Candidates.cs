using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>What a selection rests on, read the same way for preview and commit.</summary>
internal sealed record SelectionFacts(IReadOnlyList<Nomination> Nominations, SelectionInput Input, byte[] Fingerprint);

internal static class Candidates
{
    public static async Task<SelectionFacts> SelectionFactsAsync(this EnrollmentDb db, Batch batch, SelectionMethod method, SelectionTerms terms, Needs needs, CancellationToken ct)
    {
        var undecided = await db.Nominations.CountAsync(n => n.BatchId == batch.Id && n.State == NominationState.Submitted, ct);
        if (undecided > 0)
        {
            throw Refusal.Precondition("NOMINATIONS_UNDECIDED", "Verify or reject every nomination first.").With("open", undecided.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var groups = await db.OfficeGroupsAsync(batch, ct);
        var rows = await (
            from nomination in db.Verified(batch)
            join employee in db.Employees on nomination.Employee equals employee.Id
            orderby nomination.Position
            select new { nomination, employee.PostClass }).ToListAsync(ct);
        var judged = await db.JudgeAsync(batch, rows.Select(row => row.nomination.Employee), ct);
        var elsewhere = await db.ElsewhereAsync(batch, [.. rows.Select(row => row.nomination.Employee)], ct);
        var people = method == SelectionMethod.Optimal ? await db.PeopleNeedsAsync(batch, needs, ct) : PeopleNeeds.None;
        var nominees = rows.ConvertAll(row => new Candidate(row.nomination.Id, row.nomination.Position, groups[row.nomination.Office], groups.HasFloor(row.nomination.Office))
        {
            PostClass = row.PostClass,
            Priority = row.nomination.Priority,
            GapLevels = people.GapOf(row.nomination.Employee, row.PostClass),
            JpDeficit = people.DeficitOf(row.nomination.Employee),
            Bar = Eligibility.Violated(judged[row.nomination.Employee]) is { } violated ? new(Reason.Ineligible, violated)
                : elsewhere.TryGetValue(row.nomination.Employee, out var code) ? new(Reason.EmployeeOverlap, code)
                : null,
        });
        var facts = method == SelectionMethod.FirstCome ? [] : await db.GroupFactsAsync(batch, groups, nominees.Select(nominee => nominee.Group).ToHashSet(), ct);
        var input = new SelectionInput(method, nominees, batch.Seats.Quota, batch.WaitlistLimit, batch.OfficeRules, facts, terms) { Order = batch.WaitlistOrder };
        return new(rows.ConvertAll(row => row.nomination), input, Proposal.FingerprintOf(batch, input, rows.Select(row => row.nomination.Version)));
    }

    public static IQueryable<Nomination> Verified(this EnrollmentDb db, Batch batch) =>
        db.Nominations.Where(nomination => nomination.BatchId == batch.Id && nomination.State == NominationState.Verified);
}
