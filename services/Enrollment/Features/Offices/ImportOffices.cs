using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Imports;

namespace Diklat.Enrollment.Features.Offices;

internal sealed class ImportOffices(ImportInbox inbox)
{
    public Task<Proto.Import> Handle(Upload<Proto.ImportOfficesRequest> upload, CancellationToken ct)
    {
        var request = upload.Request;
        var options = new ImportOptions(request.Format, request.DryRun, request.HasMaxErrors ? request.MaxErrors : null, request.HasMaxErrorPercent ? request.MaxErrorPercent : null);
        return inbox.TakeAsync(ImportKind.Offices, options, request, upload.Content, ct);
    }
}
