using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

internal sealed class DeactivateEmployee(EnrollmentDb db, Call call)
{
    public async Task<Proto.Employee> Handle(Proto.DeactivateEmployeeRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Employee, NotFound.Employee);
        var check = new Check();
        var reason = check.Text(request.Reason, "reason", 0, 500);
        check.ThrowIfAny();
        var employee = await db.Employees.SingleOrDefaultAsync(employee => employee.Id == id, ct) ?? throw NotFound.Employee();
        Call.CheckEtag(request.Etag, employee.Version);

        employee.Deactivate(EmployeeCheck.OrNull(reason));
        call.Record(employee.Changed(call.Today));
        return await call.Save(employee.ToMessage(), ct);
    }
}
