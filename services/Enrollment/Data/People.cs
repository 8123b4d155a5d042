using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>People against the rules of a batch, one or all its nominees: as many queries for either.</summary>
internal static class People
{
    /// <summary>Every rule of the batch for each person.</summary>
    public static async Task<Dictionary<Guid, IReadOnlyList<RuleOutcome>>> JudgeAsync(this EnrollmentDb db, Batch batch, IEnumerable<Guid> employees, CancellationToken ct)
    {
        Guid[] ids = [.. employees.Distinct()];
        return await db.JudgeAsync(batch, ids, db.Employees.Where(employee => ids.Contains(employee.Id)), ct);
    }

    /// <summary>
    /// The same, with the people locked until the transaction ends: nobody's facts change between this look and what follows from it. In the order of ids, so that two batches
    /// with the same people do not wait for each other.
    /// </summary>
    public static Task<Dictionary<Guid, IReadOnlyList<RuleOutcome>>> LockAndJudgeAsync(this EnrollmentDb db, Batch batch, Guid[] employees, CancellationToken ct) =>
        db.JudgeAsync(batch, employees, db.Employees.FromSql($"SELECT * FROM enrollment.employees WHERE id = ANY ({employees}) ORDER BY id FOR NO KEY UPDATE"), ct);

    /// <summary>The same of people who are locked already, with the code of another batch in the same days that each holds a seat of: what bars a person from a seat, in one look.</summary>
    public static async Task<Dictionary<Guid, (IReadOnlyList<RuleOutcome> Rules, string? Elsewhere)>> JudgeForSeatAsync(this EnrollmentDb db, Batch batch, Guid[] ids, CancellationToken ct)
    {
        var people = await (
            from employee in db.Employees
            where ids.Contains(employee.Id)
            join office in db.Offices on employee.Office equals office.Code
            select new
            {
                employee.Id, employee.Active, employee.LegalStatus, employee.Rank, employee.PostClass, office.Level,
                Elsewhere = db.SeatsElsewhere(batch).Where(seat => seat.Employee == employee.Id).OrderBy(seat => seat.StartDate).ThenBy(seat => seat.Code).Select(seat => seat.Code).FirstOrDefault(),
            }).ToListAsync(ct);
        var completions = await db.CompletionsAsync(ids, batch.Eligibility.Programs(batch.Program), ct);
        return people.ToDictionary(
            p => p.Id,
            p => (batch.Eligibility.Judge(new(p.Active, p.LegalStatus, p.Rank, p.PostClass, p.Level, [.. completions[p.Id]]), batch.Program, batch.StartDate), (string?)p.Elsewhere));
    }

    /// <summary>What people have completed of some programmes, by person.</summary>
    public static async Task<ILookup<Guid, Completion>> CompletionsAsync(this EnrollmentDb db, Guid[] employees, IReadOnlyList<string> programs, CancellationToken ct)
    {
        if (programs.Count == 0)
        {
            return Enumerable.Empty<KeyValuePair<Guid, Completion>>().ToLookup(row => row.Key, row => row.Value);
        }

        var rows = await (
            from participant in db.Participants
            join batch in db.Batches on participant.BatchId equals batch.Id
            where employees.Contains(participant.Employee) && participant.State == ParticipantState.Completed && programs.Contains(batch.Program)
            select new { participant.Employee, batch.Program, batch.EndDate }).ToListAsync(ct);
        return rows.ToLookup(row => row.Employee, row => new Completion(row.Program, row.EndDate));
    }

    private static async Task<Dictionary<Guid, IReadOnlyList<RuleOutcome>>> JudgeAsync(this EnrollmentDb db, Batch batch, Guid[] ids, IQueryable<Employee> employees, CancellationToken ct)
    {
        var people = await (
            from employee in employees
            join office in db.Offices on employee.Office equals office.Code
            select new { employee.Id, employee.Active, employee.LegalStatus, employee.Rank, employee.PostClass, office.Level }).ToListAsync(ct);
        var completions = await db.CompletionsAsync(ids, batch.Eligibility.Programs(batch.Program), ct);
        return people.ToDictionary(
            p => p.Id,
            p => batch.Eligibility.Judge(new(p.Active, p.LegalStatus, p.Rank, p.PostClass, p.Level, [.. completions[p.Id]]), batch.Program, batch.StartDate));
    }
}
