using System.Globalization;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Imports;

internal sealed class ListImportRows(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListImportRowsResponse> Handle(Proto.ListImportRowsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var id = NotFound.Id(request.Import, NotFound.Import);
        if (!await db.Imports.InSightOf(call.Caller, db).AnyAsync(import => import.Id == id, ct))
        {
            throw NotFound.Import();
        }

        var rows = db.ImportRows.AsNoTracking().Where(row => row.ImportId == id);
        if (request.Outcome != Proto.ImportRow.Types.Outcome.Unspecified)
        {
            var outcome = (RowOutcome)request.Outcome;
            rows = rows.Where(row => row.Outcome == outcome);
        }

        if (page.After is { } after)
        {
            var last = int.Parse(after, CultureInfo.InvariantCulture);
            rows = rows.Where(row => row.Row > last);
        }

        var found = await rows.OrderBy(row => row.Row).Take(page.Size + 1).ToListAsync(ct);
        return new()
        {
            Rows = { page.Rows(found).Select(row => row.ToMessage(call.English)) },
            NextPageToken = page.NextToken(found, row => row.Row.ToString(CultureInfo.InvariantCulture)),
        };
    }
}
