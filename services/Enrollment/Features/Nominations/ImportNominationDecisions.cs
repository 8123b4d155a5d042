using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Imports;

namespace Diklat.Enrollment.Features.Nominations;

internal sealed class ImportNominationDecisions(ImportInbox inbox)
{
    public Task<Proto.Import> Handle(Upload<Proto.ImportNominationDecisionsRequest> upload, CancellationToken ct)
    {
        var request = upload.Request;
        var options = new ImportOptions(request.Format, request.DryRun, request.HasMaxErrors ? request.MaxErrors : null, request.HasMaxErrorPercent ? request.MaxErrorPercent : null);
        return inbox.TakeAsync(ImportKind.NominationDecisions, options, request, upload.Content, ct, NotFound.Id(request.Batch, NotFound.Batch));
    }
}
