using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Offices;

internal sealed class UpdateOffice(EnrollmentDb db, Call call)
{
    private sealed record Values(string Name, string OfficialName, OfficeLevel Level);

    public async Task<Proto.Office> Handle(Proto.UpdateOfficeRequest request, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        await db.LockTreeAsync(ct);
        var office = await db.Offices.SingleOrDefaultAsync(office => office.Code == request.Office, ct) ?? throw NotFound.Office();
        var check = new Check();
        var values = Masked(new(office.Name, office.OfficialName, office.Level), request);
        var name = check.Text(values.Name, "name", 1, 200);
        var officialName = check.Text(values.OfficialName, "officialName", 0, 200);
        check.Enum(values.Level, "level");
        var from = check.OptionalDate(request.ValidFrom, "validFrom");
        check.ThrowIfAny();
        Call.CheckEtag(request.Etag, office.Version);

        var parent = office.Parent is null ? null : await db.Offices.AsNoTracking().SingleAsync(above => above.Code == office.Parent, ct);
        var below = await db.Offices.Where(under => under.Parent == office.Code && under.Active).Select(under => under.Level).Distinct().ToListAsync(ct);
        office.Change(values.Level, name, officialName.Length > 0 ? officialName : null, parent, below, from, call.Today);
        call.Record(office.Changed(call.Today));
        var answer = await call.Save(office.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    private static Values Masked(Values values, Proto.UpdateOfficeRequest request)
    {
        if (request.UpdateMask.Length == 0)
        {
            throw Refusal.Invalid("updateMask", "UPDATE_MASK_REQUIRED", "names the fields to change.");
        }

        return request.UpdateMask.Split(',').Aggregate(values, (changed, field) => field.Trim() switch
        {
            "name" => changed with { Name = request.Name },
            "officialName" => changed with { OfficialName = request.OfficialName },
            "level" => changed with { Level = (OfficeLevel)request.Level },
            _ => throw Refusal.Invalid("updateMask", "UPDATE_MASK_INVALID", "takes name, officialName and level, joined by commas."),
        });
    }
}
