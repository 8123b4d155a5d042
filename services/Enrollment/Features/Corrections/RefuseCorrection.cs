using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Corrections;

internal sealed class RefuseCorrection(EnrollmentDb db, Call call, KeyRing keys)
{
    public async Task<Proto.Correction> Handle(Proto.RefuseCorrectionRequest request, CancellationToken ct)
    {
        var reason = RequiredReason.Of(request.Reason);
        await using var transaction = await db.BeginAsync(ct);
        var correction = await db.CorrectionAsync(request.Employee, request.Correction, ct);
        Call.CheckEtag(request.Etag, correction.Version);
        var nip = await db.KeepKeyAsync(correction.EmployeeId, ct);
        correction.Decide(CorrectionState.Refused, keys.Seal(nip, reason), call.Now);
        call.Audit(correction.EmployeeId.ToString());
        var answer = await call.Save(correction.ToMessage(keys, nip, call.Now), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
