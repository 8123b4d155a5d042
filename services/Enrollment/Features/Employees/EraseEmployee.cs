using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

internal sealed class EraseEmployee(EnrollmentDb db, Call call)
{
    public async Task<Proto.Employee> Handle(Proto.EraseEmployeeRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Employee, NotFound.Employee);
        var reason = RequiredReason.Of(request.Reason);
        await using var transaction = await db.BeginAsync(ct);
        var employee = await db.Employees.SingleOrDefaultAsync(employee => employee.Id == id, ct) ?? throw NotFound.Employee();
        Call.CheckEtag(request.Etag, employee.Version);
        employee.Erase(call.Now);
        await db.DestroyKeyAsync(id, ct);
        // Whoever asks for a correction keeps the key, so none can be asked after this look.
        if (await db.Corrections.AnyAsync(correction => correction.EmployeeId == id && correction.State == CorrectionState.Open, ct))
        {
            throw Refusal.Precondition("CORRECTIONS_OPEN", "Answer the person's requests for correction first.");
        }

        call.Record(employee.Changed(call.Today));
        call.Audit(request.Employee, reason);
        var answer = await call.Save(employee.ToMessage(), ct);
        await db.BlankWordsAboutAsync(id, ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
