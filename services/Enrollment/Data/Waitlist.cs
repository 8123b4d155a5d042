using System.Runtime.CompilerServices;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

internal static class Waitlist
{
    private const int Step = 32;

    /// <summary>
    /// Who waits for a seat of a batch, in the published order, to be read under the ledger's lock. It comes in steps: the free seats are few, the waitlist may be long.
    /// The people are locked until the transaction ends, so that nobody's service ends, and nobody is invited elsewhere, between this look and the invitation.
    /// </summary>
    public static async IAsyncEnumerable<(Nomination Nomination, string? Violated, string? Elsewhere)> WaitingAsync(this EnrollmentDb db, Batch batch, [EnumeratorCancellation] CancellationToken ct)
    {
        var step = await db.StepAsync(batch, 0, batch.Seats.Free, ct);
        while (step.Count > 0)
        {
            Guid[] employees = [.. step.Select(nomination => nomination.Employee)];
            var judged = await db.LockAndJudgeAsync(batch, employees, ct);
            var elsewhere = await db.ElsewhereAsync(batch, employees, ct);
            var last = step[^1].Rank;
            foreach (var nomination in step)
            {
                yield return (nomination, Eligibility.Violated(judged[nomination.Employee]), elsewhere.GetValueOrDefault(nomination.Employee));
            }

            step = await db.StepAsync(batch, last, Step, ct);
        }
    }

    /// <summary>Everybody who waits with a better place than this one.</summary>
    public static Task<List<Nomination>> AheadOfAsync(this EnrollmentDb db, Nomination nomination, CancellationToken ct)
    {
        var place = nomination.State == NominationState.Waitlisted ? nomination.Rank : int.MaxValue;
        return db.Nominations
            .Where(n => n.BatchId == nomination.BatchId && n.State == NominationState.Waitlisted && n.Rank < place && n.Id != nomination.Id)
            .OrderBy(n => n.Rank)
            .ToListAsync(ct);
    }

    /// <summary>Seats that each group of offices has. Without a ceiling nothing is counted.</summary>
    /// <param name="db">Where.</param>
    /// <param name="batch">Whose.</param>
    /// <param name="groups">Its groups.</param>
    /// <param name="leaving">Give their seats back in this very transaction, so they are not counted any more.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<Dictionary<string, int>> TakenByGroupAsync(
        this EnrollmentDb db, Batch batch, OfficeGroupOf groups, IEnumerable<Participant> leaving, CancellationToken ct)
    {
        if (batch.OfficeRules is not { MaxSeats: > 0 })
        {
            return [];
        }

        var gone = leaving.Select(participant => participant.Id).ToList();
        var offices = await db.Participants
            .Where(p => p.BatchId == batch.Id && Participant.SeatHolding.Contains(p.State) && !gone.Contains(p.Id))
            .GroupBy(p => p.Office)
            .Select(office => new { office.Key, Seats = office.Count() })
            .ToListAsync(ct);
        return offices.GroupBy(office => groups[office.Key]).ToDictionary(group => group.Key, group => group.Sum(office => office.Seats));
    }

    private static Task<List<Nomination>> StepAsync(this EnrollmentDb db, Batch batch, int after, int size, CancellationToken ct) => db.Nominations
        .Where(n => n.BatchId == batch.Id && n.State == NominationState.Waitlisted && n.Rank > after)
        .OrderBy(n => n.Rank)
        .Take(size)
        .ToListAsync(ct);
}
