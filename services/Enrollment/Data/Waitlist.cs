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
    public static async IAsyncEnumerable<IReadOnlyList<(Nomination Nomination, Waiting Waiting)>> WaitingAsync(this EnrollmentDb db, Batch batch, [EnumeratorCancellation] CancellationToken ct)
    {
        var step = await db.StepAsync(batch, 0, batch.Seats.Free, ct);
        while (step.Count > 0)
        {
            Guid[] employees = [.. step.Select(next => next.Nomination.Employee)];
            var judged = await db.LockAndJudgeAsync(batch, employees, ct);
            var elsewhere = await db.ElsewhereAsync(batch, employees, ct);
            var last = step[^1].Nomination.Rank;
            yield return step.ConvertAll(next => (next.Nomination, new Waiting(next.Group, Eligibility.Violated(judged[next.Nomination.Employee]), elsewhere.GetValueOrDefault(next.Nomination.Employee))));
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

    private static Task<List<InLine>> StepAsync(this EnrollmentDb db, Batch batch, int after, int size, CancellationToken ct)
    {
        var step = db.Nominations.Where(n => n.BatchId == batch.Id && n.State == NominationState.Waitlisted && n.Rank > after).OrderBy(n => n.Rank).Take(size);
        var grouped = batch.OfficeRules is { Level: var level }
            ? step.Select(n => new InLine(n, db.GroupsAt(level).Where(group => group.Office == n.Office).Select(group => group.Group).FirstOrDefault() ?? n.Office))
            : step.Select(n => new InLine(n, n.Office));
        return grouped.ToListAsync(ct);
    }

    /// <param name="Nomination">Who waits.</param>
    /// <param name="Group">Office whose seats are counted together.</param>
    private sealed record InLine(Nomination Nomination, string Group);
}
