using Diklat.Reporting.Data;

namespace Diklat.Reporting.Features.Exports;

/// <summary>Its maker finds out with its next word and stops.</summary>
internal sealed class CancelExport(ReportingDb db, Call call)
{
    public async Task<Proto.Export> Handle(Proto.CancelExportRequest request, CancellationToken ct)
    {
        var export = await db.Exports().OneAsync(request.Export, call.Caller, ct);
        export.Cancel(call.Now);
        call.Audit(export.Id.ToString());
        return await call.Save(export.ToMessage(), ct);
    }
}
