using Diklat.Reporting.Features.Exports.Formats;
using Diklat.ServiceDefaults.Rest;

namespace Diklat.Reporting.Features.Exports;

/// <summary>A report as a file, at once: refused before the first byte, or given whole.</summary>
internal sealed class ExportReport(ReportFile file, ReportRunner runner)
{
    private const int PieceSize = 64 * 1024;

    public async Task<Download> Handle(Proto.ExportReportRequest request, CancellationToken ct)
    {
        var kind = ReportKind.Of(request.Report);
        var report = runner.RequestOf(kind, request);
        var check = new Check();
        ReportFile.CheckFormat(check, request.Format);
        check.ThrowIfAny();
        var (table, format) = await file.Make(kind, report, request.Format, ct);
        return new(
            TableFile.ContentType(request.Format), TableFile.Name(kind.Id, request.HasYear ? request.Year : null, request.Format), (_, ended) => TableFile.Write(table, format, PieceSize, ct: ended));
    }
}
