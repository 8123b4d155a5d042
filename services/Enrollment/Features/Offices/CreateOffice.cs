using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Offices;

internal sealed class CreateOffice(EnrollmentDb db, Call call)
{
    public async Task<Proto.Office> Handle(Proto.CreateOfficeRequest request, CancellationToken ct)
    {
        var check = new Check();
        check.OfficeCode(request.Code);
        var level = (OfficeLevel)check.Enum(request.Level, "level");
        var name = check.Text(request.Name, "name", 1, 200);
        var officialName = check.Text(request.OfficialName, "officialName", 0, 200);
        var validFrom = check.OptionalDate(request.ValidFrom, "validFrom");
        check.ThrowIfAny();

        await using var transaction = await db.BeginAsync(ct);
        await db.ShareTreeAsync(ct);
        var parent = request.Parent.Length > 0 ? await db.ParentAsync(request.Parent, ct) : null;
        var office = Office.Create(request.Code, parent, level, name, officialName.Length > 0 ? officialName : null, validFrom);
        db.Add(office);
        call.Record(office.Changed(call.Today));
        var answer = await call.Save(office.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
