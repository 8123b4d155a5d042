using System.Globalization;
using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Offices;

internal sealed class ListOfficeHistory(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListOfficeHistoryResponse> Handle(Proto.ListOfficeHistoryRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        if (!await db.Offices.InSightOf(call.Caller).AnyAsync(office => office.Code == request.Office, ct))
        {
            throw NotFound.Office();
        }

        var last = page.After is { } after ? int.Parse(after, CultureInfo.InvariantCulture) : 0;
        var rows = await db.OfficeHistory.AsNoTracking()
            .Where(version => version.Code == request.Office && version.Version > last)
            .OrderBy(version => version.Version).Take(page.Size + 1).ToListAsync(ct);
        return new()
        {
            History = { page.Rows(rows).Select(version => version.ToMessage()) },
            NextPageToken = page.NextToken(rows, version => version.Version.ToString(CultureInfo.InvariantCulture)),
        };
    }
}
