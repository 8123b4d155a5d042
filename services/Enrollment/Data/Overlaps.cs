using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>
/// Nobody holds seats of two batches whose dates overlap. The database refuses it (<see cref="Constraints.OneBatchAtATime"/>), whoever invites; asked before, so that a person can be told
/// which batch it is. What was asked holds until the end of the transaction only for people whose row it has locked.
/// </summary>
internal static class Overlaps
{
    /// <summary>Of these people, those who hold a seat of another batch in its days, and the code of that batch.</summary>
    public static async Task<Dictionary<Guid, string>> ElsewhereAsync(this EnrollmentDb db, Batch batch, IReadOnlyCollection<Guid> employees, CancellationToken ct)
    {
        var rows = await (
            from participant in db.Participants
            where employees.Contains(participant.Employee) && participant.BatchId != batch.Id && Participant.SeatHolding.Contains(participant.State)
            join other in db.Batches on participant.BatchId equals other.Id
            where other.StartDate <= batch.EndDate && other.EndDate >= batch.StartDate
            orderby other.StartDate, other.Code
            select new { participant.Employee, other.Code }).ToListAsync(ct);
        return rows.GroupBy(row => row.Employee).ToDictionary(person => person.Key, person => person.First().Code);
    }
}
