using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

internal static class GroupFactsQuery
{
    /// <summary>People, unmet need and credit of the groups that nominate.</summary>
    public static async Task<Dictionary<string, GroupFacts>> GroupFactsAsync(this EnrollmentDb db, Batch batch, OfficeGroupOf groups, HashSet<string> nominating, CancellationToken ct)
    {
        var people = await db.Employees.Where(employee => employee.Active).GroupBy(employee => employee.Office)
            .Select(office => new { office.Key, Count = office.Count() }).ToListAsync(ct);
        var trained = await (
            from participant in db.Participants
            join other in db.Batches on participant.BatchId equals other.Id
            join employee in db.Employees on participant.Employee equals employee.Id
            where participant.State == ParticipantState.Completed && other.Program == batch.Program && employee.Active
            select new { employee.Id, employee.Office }).Distinct().GroupBy(one => one.Office).Select(office => new { office.Key, Count = office.Count() }).ToListAsync(ct);
        var credits = await (
            from credit in db.SeatCredits
            join other in db.Batches on credit.BatchId equals other.Id
            where credit.Program == batch.Program && other.State != BatchState.Cancelled
            group credit by credit.Group into one
            select new { one.Key, Owed = one.Sum(credit => credit.Entitled - ((long)credit.Seats * SeatCredit.Seat)) }).ToDictionaryAsync(one => one.Key, one => one.Owed, ct);
        var inGroup = people.GroupBy(office => groups[office.Key]).ToDictionary(group => group.Key, group => group.Sum(office => office.Count));
        var trainedIn = trained.GroupBy(office => groups[office.Key]).ToDictionary(group => group.Key, group => group.Sum(office => office.Count));
        return nominating.ToDictionary(group => group, group => new GroupFacts(
            inGroup.GetValueOrDefault(group), inGroup.GetValueOrDefault(group) - trainedIn.GetValueOrDefault(group), credits.GetValueOrDefault(group)));
    }
}
