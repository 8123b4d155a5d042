using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

internal sealed class ListEmployees(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListEmployeesResponse> Handle(Proto.ListEmployeesRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var employees = db.Employees.AsNoTracking().InSightOf(call.Caller, db);
        if (request.Office.Length > 0)
        {
            var step = Office.Step(request.Office);
            employees = employees.Where(employee => db.Offices.Where(office => office.Path.Contains(step)).Select(office => office.Code).Contains(employee.Office));
        }

        if (page.After is { } after)
        {
            var last = Guid.Parse(after);
            employees = employees.Where(employee => employee.Id > last);
        }

        var rows = await employees.OrderBy(employee => employee.Id).Take(page.Size + 1).ToListAsync(ct);
        return new() { Employees = { page.Rows(rows).Select(employee => employee.ToMessage()) }, NextPageToken = page.NextToken(rows, employee => employee.Id.ToString()) };
    }
}
