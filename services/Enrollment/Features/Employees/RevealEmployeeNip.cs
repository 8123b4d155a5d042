using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

internal sealed class RevealEmployeeNip(EnrollmentDb db, Call call, KeyRing keys)
{
    public async Task<Proto.RevealedNip> Handle(Proto.RevealEmployeeNipRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Employee, NotFound.Employee);
        var check = new Check();
        var purpose = check.Text(request.Purpose, "purpose", 1, 500);
        check.ThrowIfAny();
        var nip = await db.EmployeeNips.AsNoTracking().SingleOrDefaultAsync(nip => nip.EmployeeId == id, ct) ?? throw NotFound.Employee();
        var earlier = await db.EarlierNips.AsNoTracking().Where(nip => nip.EmployeeId == id).OrderBy(nip => nip.ReplaceDate).ToListAsync(ct);

        call.KeepNoAnswer();
        call.Audit(request.Employee, purpose);
        return await call.Save(
            new Proto.RevealedNip
            {
                Nip = keys.Open(nip),
                EarlierNips = { earlier.Select(known => new Proto.RevealedNip.Types.EarlierNip { Nip = keys.Open(nip, known), ReplaceDate = known.ReplaceDate.ToText(), Reason = known.Reason }) },
            },
            ct);
    }
}
