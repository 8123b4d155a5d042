using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

internal sealed class GetEmployee(EnrollmentDb db, Call call)
{
    public async Task<Proto.Employee> Handle(Proto.GetEmployeeRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Employee, NotFound.Employee);
        var employee = await db.Employees.AsNoTracking().InSightOf(call.Caller, db).SingleOrDefaultAsync(employee => employee.Id == id, ct);
        return employee?.ToMessage() ?? throw NotFound.Employee();
    }
}
