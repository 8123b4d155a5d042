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
        var purpose = check.Text(request.Purpose, "purpose", 0, 500);
        check.ThrowIfAny();

        var hashes = keys.HashesOf(request.Nip);
        var employee = await db.Employees.AsNoTracking().InSightOf(call.Caller, db)
            .SingleOrDefaultAsync(employee => employee.Id == db.NipHashes.Where(known => hashes.Contains(known.Hash)).Select(known => known.EmployeeId).FirstOrDefault(), ct)
            ?? throw NotFound.Employee();
        call.Audit(employee.Id.ToString(), EmployeeCheck.OrNull(purpose));
        return await call.Save(employee.ToMessage(), ct);
    }
}
