using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>Who waits for a seat of a batch, in the published order, and how many seats each group of offices has.</summary>
internal sealed record Waitlist(IReadOnlyList<Waiting> Waiting, IReadOnlyDictionary<Guid, Nomination> Nominations, IReadOnlyDictionary<string, int> TakenByGroup);

internal static class WaitlistQuery
{
    /// <summary>Reads it under the ledger's lock.</summary>
    /// <param name="db">Where.</param>
    /// <param name="batch">Whose.</param>
    /// <param name="leaving">Gives a seat back in this very transaction, so it is not counted any more.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<Waitlist> WaitlistAsync(this EnrollmentDb db, Batch batch, Participant leaving, CancellationToken ct)
    {
        var rows = await (
            from nomination in db.Nominations
            join employee in db.Employees on nomination.Employee equals employee.Id
            where nomination.BatchId == batch.Id && nomination.State == NominationState.Waitlisted
            orderby nomination.Rank
            select new { nomination, Eligible = employee.Active && employee.LegalStatus == LegalStatus.Active }).ToListAsync(ct);
        if (rows.Count == 0 || batch.OfficeRules is null)
        {
            return Of([.. rows.Select(row => (row.nomination, row.nomination.Office, row.Eligible))], new Dictionary<string, int>());
        }

        var groups = await db.OfficeGroupsAsync(batch, ct);
        var seats = await db.Participants
            .Where(p => p.BatchId == batch.Id && p.Id != leaving.Id && (p.State == ParticipantState.Invited || p.State == ParticipantState.Confirmed))
            .Select(p => p.Office)
            .ToListAsync(ct);
        return Of([.. rows.Select(row => (row.nomination, groups[row.nomination.Office], row.Eligible))], seats.CountBy(office => groups[office]).ToDictionary());
    }

    private static Waitlist Of(IReadOnlyList<(Nomination Nomination, string Group, bool Eligible)> rows, IReadOnlyDictionary<string, int> taken) => new(
        [.. rows.Select(row => new Waiting(row.Nomination.Id, row.Group, row.Eligible))],
        rows.ToDictionary(row => row.Nomination.Id, row => row.Nomination),
        taken);
}
