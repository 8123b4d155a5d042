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
    public static async IAsyncEnumerable<(Nomination Nomination, Waiting Waiting)> WaitingAsync(this EnrollmentDb db, Batch batch, IReadOnlyList<Participant> leaving, [EnumeratorCancellation] CancellationToken ct)
    {
        var step = await db.StepAsync(batch, leaving, 0, batch.Seats.Free, ct);
        while (step.Count > 0)
        {
            Guid[] employees = [.. step.Select(next => next.Nomination.Employee)];
            var judged = await db.JudgeForSeatAsync(batch, employees, ct);
            var last = step[^1].Nomination.Rank;
            foreach (var (nomination, group, taken) in step)
            {
                var (rules, elsewhere) = judged[nomination.Employee];
                yield return (nomination, new(group, taken, Eligibility.Violated(rules), elsewhere));
            }

            step = await db.StepAsync(batch, leaving, last, Step, ct);
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

    /// <summary>The next of them, their people locked: in the order of ids, so that two batches with the same people do not wait for each other.</summary>
    private static Task<List<InLine>> StepAsync(this EnrollmentDb db, Batch batch, IReadOnlyList<Participant> leaving, int after, int size, CancellationToken ct)
    {
        // One trip for both: what is known of the people is read after it, when their rows are held.
        var step = db.Nominations.FromSql($"""
            WITH step AS MATERIALIZED (
                SELECT * FROM enrollment.nominations WHERE batch_id = {batch.Id} AND state = 'WAITLISTED' AND rank > {after} ORDER BY rank LIMIT {size}),
            held AS MATERIALIZED (SELECT id FROM enrollment.employees WHERE id IN (SELECT employee FROM step) ORDER BY id FOR NO KEY UPDATE)
            SELECT step.* FROM step WHERE (SELECT count(*) FROM held) > 0
            """);
        if (batch.OfficeRules is not { Level: var level })
        {
            return step.OrderBy(n => n.Rank).Select(n => new InLine(n, n.Office, 0)).ToListAsync(ct);
        }

        var standings = db.Standings(batch, level, leaving);
        return (
            from n in step
            join standing in standings on n.Office equals standing.Office
            orderby n.Rank
            select new InLine(n, standing.Group, standing.Taken)).ToListAsync(ct);
    }

    /// <param name="Nomination">Who waits.</param>
    /// <param name="Group">Office whose seats are counted together.</param>
    /// <param name="Taken">Seats that it has.</param>
    private sealed record InLine(Nomination Nomination, string Group, int Taken);
}
