using Diklat.Reporting.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Features.Exports;

internal sealed class GetExport(ReportingDb db, Call call)
{
    public async Task<Proto.Export> Handle(Proto.GetExportRequest request, CancellationToken ct) =>
        (await db.Exports().AsNoTracking().OneAsync(request.Export, call.Caller, ct)).ToMessage();
}
