using Diklat.Reporting.Data;

namespace Diklat.Reporting.Features.Rebuild;

/// <summary>How far the rebuild is.</summary>
internal sealed class GetRebuild(ReportingDb db)
{
    public async Task<Proto.Rebuild> Handle(Proto.GetRebuildRequest request, CancellationToken ct) => (await db.LastAsync(RunKind.Rebuild, ct)).ToProto();
}
