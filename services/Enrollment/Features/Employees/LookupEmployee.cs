using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

internal sealed class LookupEmployee(EnrollmentDb db, Call call, KeyRing keys)
{
    public async Task<Proto.Employee> Handle(Proto.LookupEmployeeRequest request, CancellationToken ct)
    {
        var check = new Check();
        Nip.Parse(check, request.Nip, "nip", call.Today);
        check.ThrowIfAny();

        var hashes = keys.HashesOf(request.Nip);
        var employee = await db.Employees.AsNoTracking().InSightOf(call.Caller, db)
            .SingleOrDefaultAsync(employee => db.EmployeeNips.Any(nip => nip.EmployeeId == employee.Id && hashes.Contains(nip.Hash)), ct);
        return employee?.ToMessage() ?? throw NotFound.Employee();
    }
}
