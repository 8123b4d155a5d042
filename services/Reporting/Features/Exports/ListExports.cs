using Diklat.Reporting.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Features.Exports;

internal sealed class ListExports(ReportingDb db, Call call)
{
    public async Task<Proto.ListExportsResponse> Handle(Proto.ListExportsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var exports = db.Exports().AsNoTracking().OwnedBy(call.Caller);
        if (page.After is { } after)
        {
            var last = Guid.Parse(after);
            exports = exports.Where(export => export.Id < last);
        }

        var rows = await exports.OrderByDescending(export => export.Id).Take(page.Size + 1).ToListAsync(ct);
        return new() { Exports = { page.Rows(rows).Select(export => export.ToMessage()) }, NextPageToken = page.NextToken(rows, export => export.Id.ToString()) };
    }
}
