using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Offices;

internal sealed class MoveOffice(EnrollmentDb db, Call call)
{
    public async Task<Proto.Office> Handle(Proto.MoveOfficeRequest request, CancellationToken ct)
    {
        var check = new Check();
        check.That(request.Parent.Length > 0, "parent", "REQUIRED", "names the office above from then on.");
        var from = check.OptionalDate(request.ValidFrom, "validFrom");
        check.ThrowIfAny();

        await using var transaction = await db.BeginAsync(ct);
        await db.LockTreeAsync(ct);
        var office = await db.Offices.SingleOrDefaultAsync(office => office.Code == request.Office, ct) ?? throw NotFound.Office();
        Call.CheckEtag(request.Etag, office.Version);
        var parent = await db.ParentAsync(request.Parent, ct);
        var before = office.Path;
        office.Move(parent, await db.StandsSinceAsync(parent, ct), from, call.Today);
        await db.FollowAsync(before, office.Path, ct);
        call.Record(office.Changed(call.Today));
        var answer = await call.Save(office.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
