using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Features.Exports;

internal sealed class DeleteExport(ReportingDb db, Call call)
{
    public async Task<Proto.Export> Handle(Proto.DeleteExportRequest request, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var export = await db.Exports().OneAsync(request.Export, call.Caller, ct);
        export.Expire();
        call.Audit(export.Id.ToString());
        var answer = await call.Save(export.ToMessage(), ct);
        await db.Set<ExportChunk>().Where(chunk => chunk.ExportId == export.Id).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
