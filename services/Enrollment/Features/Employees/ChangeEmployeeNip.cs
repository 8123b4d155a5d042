using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

internal sealed class ChangeEmployeeNip(EnrollmentDb db, Call call, KeyRing keys)
{
    public async Task<Proto.Employee> Handle(Proto.ChangeEmployeeNipRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Employee, NotFound.Employee);
        var reason = RequiredReason.Of(request.Reason);
        await using var transaction = await db.BeginAsync(ct);
        var present = await db.LockNipAsync(id, ct);
        var employee = await db.Employees.SingleOrDefaultAsync(employee => employee.Id == id, ct) ?? throw NotFound.Employee();
        var check = new Check();
        var nip = Nip.Parse(check, request.Nip, "nip", call.Today);
        var facts = check.Employee(employee.Facts with { Rank = EmployeeCheck.OrNull(request.Rank) ?? employee.Rank }, nip?.Kind);
        var from = check.OptionalDate(request.ValidFrom, "validFrom");
        check.ThrowIfAny();
        Call.CheckEtag(request.Etag, employee.Version);

        await db.ReplaceNipAsync(keys, present, nip!, from ?? call.Today, reason, ct);
        employee.TakeNip(nip!, facts, call.Today, from);
        call.Record(employee.Changed(employee.PostValidFrom));
        var answer = await call.Save(employee.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
