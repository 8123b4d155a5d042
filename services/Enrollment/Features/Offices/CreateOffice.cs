using System.Text.RegularExpressions;
using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Offices;

internal sealed partial class CreateOffice(EnrollmentDb db, Call call)
{
    public async Task<Proto.Office> Handle(Proto.CreateOfficeRequest request, CancellationToken ct)
    {
        var check = new Check();
        check.That(CodePattern().IsMatch(request.Code), "code", "CODE_INVALID", "takes 1 to 30 capitals, digits, points and hyphens.");
        var level = (OfficeLevel)check.Enum(request.Level, "level");
        var name = check.Text(request.Name, "name", 1, 200);
        var officialName = check.Text(request.OfficialName, "officialName", 0, 200);
        var validFrom = request.ValidFrom.Length > 0 ? check.Date(request.ValidFrom, "validFrom") : null;
        check.ThrowIfAny();

        var parent = await ParentOf(request, ct);
        var office = new Office
        {
            Code = request.Code,
            Parent = parent?.Code,
            Level = level,
            Name = name,
            OfficialName = officialName.Length > 0 ? officialName : name,
            Path = Office.PathOf(request.Code, parent),
            ValidFrom = validFrom,
        };
        db.Add(office);
        call.Record(new OfficeChanged(office.Parent, Code.Of(level), name, office.Active) { Aggregate = office.Code, Version = office.Version, EffectiveOn = validFrom ?? call.Today });
        return await call.Save(office.ToMessage(), ct);
    }

    private async Task<Office?> ParentOf(Proto.CreateOfficeRequest request, CancellationToken ct) => request.Parent.Length == 0
        ? null
        : await db.Offices.AsNoTracking().SingleOrDefaultAsync(office => office.Code == request.Parent && office.Active, ct)
            ?? throw Refusal.Invalid("parent", "OFFICE_UNKNOWN", "is not the code of an active office.");

    [GeneratedRegex(@"\A[A-Z0-9.\-]{1,30}\z")]
    private static partial Regex CodePattern();
}
