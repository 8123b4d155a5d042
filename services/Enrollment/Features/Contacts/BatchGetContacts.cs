using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Contacts;

/// <summary>A read that is saved: its row in the audit log says which service read contacts, and when.</summary>
internal sealed class BatchGetContacts(EnrollmentDb db, Call call)
{
    private const int Most = 500;

    public async Task<Proto.BatchGetContactsResponse> Handle(Proto.BatchGetContactsRequest request, CancellationToken ct)
    {
        var check = new Check();
        check.That(request.Employees.Count is >= 1 and <= Most, "employees", "EMPLOYEES_OUT_OF_RANGE", $"takes 1 to {Most} ids.");
        var ids = request.Employees.Select((employee, i) => check.Id(employee, $"employees[{i}]")).ToList();
        check.ThrowIfAny();

        var contacts = await db.Employees.AsNoTracking().Where(employee => ids.Contains(employee.Id)).Select(employee => new Proto.Contact
        {
            Employee = employee.Id.ToString(),
            Name = employee.Name,
            Email = employee.Email ?? "",
            Active = employee.Active,
        }).ToListAsync(ct);
        return await call.Save(new Proto.BatchGetContactsResponse { Contacts = { contacts } }, ct);
    }
}
