using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

internal sealed class UpdateEmployee(EnrollmentDb db, Call call)
{
    public async Task<Proto.Employee> Handle(Proto.UpdateEmployeeRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Employee, NotFound.Employee);
        var employee = await db.Employees.SingleOrDefaultAsync(employee => employee.Id == id, ct) ?? throw NotFound.Employee();
        var check = new Check();
        var facts = check.Employee(Masked(employee.Facts, request), employee.Kind);
        var from = check.OptionalDate(request.ValidFrom, "validFrom");
        check.ThrowIfAny();
        Call.CheckEtag(request.Etag, employee.Version);
        if (facts.Office != employee.Office && !await db.Offices.AnyAsync(office => office.Code == facts.Office && office.Active, ct))
        {
            throw Refusal.Invalid("office", "OFFICE_UNKNOWN", "is not the code of an active office.");
        }

        employee.Take(facts, call.Today, from);
        call.Record(employee.Changed(employee.PostValidFrom));
        return await call.Save(employee.ToMessage(), ct);
    }

    private static EmployeeFacts Masked(EmployeeFacts facts, Proto.UpdateEmployeeRequest request)
    {
        if (request.UpdateMask.Length == 0)
        {
            throw Refusal.Invalid("updateMask", "UPDATE_MASK_REQUIRED", "names the fields to change.");
        }

        return request.UpdateMask.Split(',').Aggregate(facts, (changed, field) => field.Trim() switch
        {
            "name" => changed with { Name = request.Name },
            "office" => changed with { Office = request.Office },
            "post" => changed with { Post = request.Post },
            "postClass" => changed with { PostClass = (PostClass)request.PostClass },
            "rank" => changed with { Rank = EmployeeCheck.OrNull(request.Rank) },
            "legalStatus" => changed with { LegalStatus = (LegalStatus)request.LegalStatus },
            "email" => changed with { Email = EmployeeCheck.OrNull(request.Email) },
            "phone" => changed with { Phone = EmployeeCheck.OrNull(request.Phone) },
            _ => throw Refusal.Invalid("updateMask", "UPDATE_MASK_INVALID", "takes name, office, post, postClass, rank, legalStatus, email and phone, joined by commas."),
        });
    }
}
