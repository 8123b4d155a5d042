using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Offices;

internal sealed class ListOfficeAncestors(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListOfficeAncestorsResponse> Handle(Proto.ListOfficeAncestorsRequest request, CancellationToken ct)
    {
        var check = new Check();
        var on = check.OptionalDate(request.OnDate, "onDate") ?? call.Today;
        check.ThrowIfAny();
        if (!await db.Offices.AnyAsync(office => office.Code == request.Office, ct))
        {
            throw NotFound.Office();
        }

        var ancestors = await db.AncestorsAsync(request.Office, on, ct);
        return new() { Ancestors = { ancestors.Select(version => version.ToMessage()) } };
    }
}
