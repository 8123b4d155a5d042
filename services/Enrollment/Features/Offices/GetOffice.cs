using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Offices;

internal sealed class GetOffice(EnrollmentDb db, Call call)
{
    public async Task<Proto.Office> Handle(Proto.GetOfficeRequest request, CancellationToken ct)
    {
        var office = await db.Offices.AsNoTracking().InSightOf(call.Caller).SingleOrDefaultAsync(office => office.Code == request.Office, ct);
        return office?.ToMessage() ?? throw NotFound.Office();
    }
}
