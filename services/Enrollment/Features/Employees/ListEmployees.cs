using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

internal sealed class ListEmployees(EnrollmentDb db, Call call)
{
    private const string Everywhere = "/";

    public async Task<Proto.ListEmployeesResponse> Handle(Proto.ListEmployeesRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var after = page.After is { } last ? Guid.Parse(last) : Guid.Empty;
        bool? active = request.HasActive ? request.Active : null;
        var scope = call.Caller.IsOffice ? Office.Step(call.Caller.Office ?? "") : Everywhere;
        var office = request.Office.Length > 0 ? Office.Step(request.Office) : Everywhere;
        var rows = scope == Everywhere && office == Everywhere
            ? await All(active, after, page.Size + 1, ct)
            : await db.PeopleBelowAsync(scope, office, active, after, page.Size + 1, ct);
        return new() { Employees = { page.Rows(rows).Select(employee => employee.ToMessage()) }, NextPageToken = page.NextToken(rows, employee => employee.Id.ToString()) };
    }

    private Task<List<Employee>> All(bool? active, Guid after, int rows, CancellationToken ct)
    {
        var employees = db.Employees.AsNoTracking().Where(employee => employee.Id > after);
        if (active is { } given)
        {
            employees = employees.Where(employee => employee.Active == given);
        }

        return employees.OrderBy(employee => employee.Id).Take(rows).ToListAsync(ct);
    }
}
