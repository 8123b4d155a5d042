using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Offices;

internal sealed class ListOffices(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListOfficesResponse> Handle(Proto.ListOfficesRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var offices = db.Offices.AsNoTracking().InSightOf(call.Caller);
        if (request.Parent.Length > 0)
        {
            offices = offices.Where(office => office.Parent == request.Parent);
        }

        if (request.Level != Proto.Office.Types.Level.Unspecified)
        {
            var level = (OfficeLevel)request.Level;
            offices = offices.Where(office => office.Level == level);
        }

        if (page.After is { } after)
        {
            offices = offices.Where(office => office.Code.CompareTo(after) > 0);
        }

        var rows = await offices.OrderBy(office => office.Code).Take(page.Size + 1).ToListAsync(ct);
        return new() { Offices = { page.Rows(rows).Select(office => office.ToMessage()) }, NextPageToken = page.NextToken(rows, office => office.Code) };
    }
}
