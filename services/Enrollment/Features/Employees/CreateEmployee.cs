using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

internal sealed class CreateEmployee(EnrollmentDb db, Call call, KeyRing keys)
{
    public async Task<Proto.Employee> Handle(Proto.CreateEmployeeRequest request, CancellationToken ct)
    {
        var check = new Check();
        var nip = Nip.Parse(check, request.Nip, "nip", call.Today);
        var facts = check.Employee(
            new(
                request.Name,
                request.Office,
                request.Post,
                (PostClass)request.PostClass,
                EmployeeCheck.OrNull(request.Rank),
                (LegalStatus)request.LegalStatus,
                EmployeeCheck.OrNull(request.Email),
                EmployeeCheck.OrNull(request.Phone)),
            nip?.Kind);
        var from = check.OptionalDate(request.ValidFrom, "validFrom");
        check.ThrowIfAny();
        if (!await db.Offices.AnyAsync(office => office.Code == facts.Office && office.Active, ct))
        {
            throw Refusal.Invalid("office", "OFFICE_UNKNOWN", "is not the code of an active office.");
        }

        var employee = new Employee { Id = call.NewId(), Kind = nip!.Kind, NipTail = nip.Tail, CreateTime = call.Now };
        employee.Take(facts, call.Today, from);
        db.AddRange(employee, keys.Seal(employee.Id, nip));
        call.Record(employee.Changed(employee.PostValidFrom));
        return await call.Save(employee.ToMessage(), ct);
    }
}
