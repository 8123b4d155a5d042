using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>What a nomination would be judged by, before it is made; changes nothing.</summary>
internal sealed class CheckEligibility(EnrollmentDb db, Call call, KeyRing keys)
{
    public async Task<Proto.EligibilityCheck> Handle(Proto.CheckEligibilityRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        var check = new Check();
        var person = PersonNamed.By(check, request.Nip, request.Employee, keys, call.Today);
        check.ThrowIfAny();

        var batch = await db.Batches.AsNoTracking().SingleOrDefaultAsync(batch => batch.Id == id, ct) ?? throw NotFound.Batch();
        var employee = await Find(person, ct);
        var outcomes = (await db.JudgeAsync(batch, [employee], ct))[employee];
        return new()
        {
            Batch = request.Batch,
            Employee = employee.ToString(),
            Eligible = outcomes.All(outcome => outcome.Met),
            Rules = { outcomes.Select(outcome => new Proto.EligibilityCheck.Types.Rule { Code = outcome.Rule, Requires = outcome.Requires, Met = outcome.Met, Detail = outcome.Detail(call.English) }) },
        };
    }

    private async Task<Guid> Find(PersonNamed person, CancellationToken ct)
    {
        var found = await db.Employees.InSightOf(call.Caller, db)
            .Where(employee => person.Id == null ? db.EmployeeNips.Any(nip => nip.EmployeeId == employee.Id && person.NipHashes.Contains(nip.Hash)) : employee.Id == person.Id)
            .Select(employee => employee.Id)
            .ToListAsync(ct);
        return found.Count == 1 ? found[0] : throw Refusal.Invalid(person.Field, "EMPLOYEE_UNKNOWN", "is nobody in your sight.");
    }
}
