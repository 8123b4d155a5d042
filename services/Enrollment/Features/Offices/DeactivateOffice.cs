using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Offices;

internal sealed class DeactivateOffice(EnrollmentDb db, Call call)
{
    public async Task<Proto.Office> Handle(Proto.DeactivateOfficeRequest request, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        await db.LockTreeAsync(ct);
        var office = await db.LockOfficeAsync(request.Office, ct);
        Call.CheckEtag(request.Etag, office.Version);
        var below = await db.Offices.CountAsync(under => under.Parent == office.Code && under.Active, ct);
        var people = await db.Employees.CountAsync(employee => employee.Office == office.Code && employee.Active, ct);
        office.Deactivate(below, people, call.Today);
        call.Record(office.Changed(call.Today));
        var answer = await call.Save(office.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
