using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
namespace Diklat.Enrollment.Features.Corrections;

internal sealed class AcceptCorrection(EnrollmentDb db, Call call, KeyRing keys)
{
    public async Task<Proto.Correction> Handle(Proto.AcceptCorrectionRequest request, CancellationToken ct)
    {
        var check = new Check();
        var reason = check.Text(request.Reason, "reason", 0, 500);
        check.ThrowIfAny();
        await using var transaction = await db.BeginAsync(ct);
        var correction = await db.CorrectionAsync(request.Employee, request.Correction, ct);
        Call.CheckEtag(request.Etag, correction.Version);
        var employee = await db.Employees.SingleAsync(employee => employee.Id == correction.EmployeeId, ct);
        employee.DemandNotErased();
        var nip = await db.KeepKeyAsync(correction.EmployeeId, ct);
        correction.Decide(CorrectionState.Accepted, reason.Length > 0 ? keys.Seal(nip, reason) : null, call.Now);
        if (correction.Field != CorrectionField.Other)
        {
            employee.Take(await db.CorrectedAsync(employee, correction.Field, keys.Open(nip, correction.Value), ct), call.Today);
            call.Record(employee.Changed(employee.PostValidFrom));
        }

        call.Audit(correction.EmployeeId.ToString());
        var answer = await call.Save(correction.ToMessage(keys, nip, call.Now), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
