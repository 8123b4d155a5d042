using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>
/// Nobody holds seats of two batches whose dates overlap. The database refuses it (<see cref="Constraints.OneBatchAtATime"/>), whoever invites; asked before, so that a person can be told
/// which batch it is. What was asked holds until the end of the transaction only for people whose row it has locked.
/// </summary>
internal static class Overlaps
{
    private const int MostTold = 50;

    /// <summary>Of these people, those who hold a seat of another batch in its days, and the code of that batch.</summary>
    public static async Task<Dictionary<Guid, string>> ElsewhereAsync(this EnrollmentDb db, Batch batch, IReadOnlyCollection<Guid> employees, CancellationToken ct)
    {
        var rows = await db.SeatsElsewhere(batch).Where(seat => employees.Contains(seat.Employee)).OrderBy(seat => seat.StartDate).ThenBy(seat => seat.Code).ToListAsync(ct);
        return rows.GroupBy(row => row.Employee).ToDictionary(person => person.Key, person => person.First().Code);
    }

    /// <summary>Seats of other batches in the days of this one, as part of a query.</summary>
    public static IQueryable<SeatElsewhere> SeatsElsewhere(this EnrollmentDb db, Batch batch) =>
        from participant in db.Participants
        where participant.BatchId != batch.Id && Participant.SeatHolding.Contains(participant.State)
        join other in db.Batches on participant.BatchId equals other.Id
        where other.StartDate <= batch.EndDate && other.EndDate >= batch.StartDate
        select new SeatElsewhere { Employee = participant.Employee, StartDate = other.StartDate, Code = other.Code };

    /// <summary>
    /// Nobody who holds a seat of the batch may hold one of another in its days, which are about to change. The people are locked in the order of ids until the transaction ends, so that
    /// the answer still holds when it commits; the database looks once more.
    /// </summary>
    public static async Task DemandNobodyElsewhereAsync(this EnrollmentDb db, Batch batch, CancellationToken ct)
    {
        Guid[] seated = [.. await db.Participants.Where(p => p.BatchId == batch.Id && Participant.SeatHolding.Contains(p.State)).Select(p => p.Employee).ToListAsync(ct)];
        await db.Database.ExecuteSqlAsync($"SELECT FROM enrollment.employees WHERE id = ANY ({seated}) ORDER BY id FOR NO KEY UPDATE", ct);
        var elsewhere = (await db.ElsewhereAsync(batch, seated, ct)).OrderBy(person => person.Key).ToList();
        if (elsewhere.Count > 0)
        {
            // An answer's head has little room: more than these have to be asked for again anyway.
            var told = elsewhere.Take(MostTold).ToList();
            throw Refusal.Conflict("PARTICIPANTS_OVERLAP", "People who hold a seat take part in another batch in the new days: choose other dates, or replace them or let them decline one of the two first.")
                .With("people", $"{elsewhere.Count}")
                .With("employees", string.Join(',', told.Select(person => person.Key)))
                .With("batches", string.Join(',', told.Select(person => person.Value)));
        }
    }

    internal sealed record SeatElsewhere
    {
        public required Guid Employee { get; init; }
        public required DateOnly StartDate { get; init; }
        public required string Code { get; init; }
    }
}
