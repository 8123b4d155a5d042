using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Imports;

internal sealed class ListImports(EnrollmentDb db, Call call, IConfiguration configuration)
{
    public async Task<Proto.ListImportsResponse> Handle(Proto.ListImportsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var imports = db.Imports.AsNoTracking().InSightOf(call.Caller, db);
        if (page.After is { } after)
        {
            var last = Guid.Parse(after);
            imports = imports.Where(import => import.Id < last);
        }

        var rows = await imports.OrderByDescending(import => import.Id).Take(page.Size + 1).ToListAsync(ct);
        return new()
        {
            Imports = { page.Rows(rows).Select(import => import.ToMessage(call.English, ImportWorker.KeepDays(configuration))) },
            NextPageToken = page.NextToken(rows, import => import.Id.ToString()),
        };
    }
}
