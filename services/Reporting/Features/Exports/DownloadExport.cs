using System.Runtime.CompilerServices;
using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Features.Exports.Formats;
using Diklat.ServiceDefaults.Rest;
using Microsoft.EntityFrameworkCore;
using Format = Diklat.Grpc.Reporting.V1.Export.Types.Format;

namespace Diklat.Reporting.Features.Exports;

/// <summary>The file part by part, from any byte on; the same bytes however often it is asked for.</summary>
internal sealed class DownloadExport(ReportingDb db, Call call)
{
    public async Task<Download> Handle(Proto.DownloadExportRequest request, CancellationToken ct)
    {
        var export = await db.Exports().AsNoTracking().OneAsync(request.Export, call.Caller, ct);
        export.DemandFile();
        if (request.Offset < 0 || request.Offset > export.Bytes)
        {
            throw Refusal.Invalid("offset", "OFFSET_OUT_OF_RANGE", "lies behind the end of the file.");
        }

        // What is left of the file behind an offset is another answer than the file: it has another tag.
        var tag = request.Offset == 0 ? export.Sha256 : $"{export.Sha256}-{request.Offset}";
        return new(TableFile.ContentType((Format)export.Format), export.FileName, (from, ended) => Read(export, request.Offset + from, ended)) { Length = export.Bytes - request.Offset, ETag = $"\"{tag}\"" };
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(Export export, long from, [EnumeratorCancellation] CancellationToken ct)
    {
        if (from == 0)
        {
            await CountAsync(export, ct);
        }

        for (var at = from; at < export.Bytes;)
        {
            var number = (int)(at / ExportChunk.Size);
            var bytes = await db.Set<ExportChunk>().AsNoTracking().Where(chunk => chunk.ExportId == export.Id && chunk.Number == number).Select(chunk => chunk.Bytes).SingleOrDefaultAsync(ct)
                ?? throw new InvalidOperationException("The file was deleted while it was fetched.");
            var part = bytes.AsMemory((int)(at % ExportChunk.Size));
            at += part.Length;
            yield return part;
        }
    }

    /// <summary>Who fetches records of persons stands in the audit log.</summary>
    private async Task CountAsync(Export export, CancellationToken ct)
    {
        await db.Exports().Where(other => other.Id == export.Id).ExecuteUpdateAsync(set => set.SetProperty(other => other.Downloads, other => other.Downloads + 1), ct);
        if (export.Kind != ExportKind.Report)
        {
            call.Audit(export.Id.ToString(), export.Purpose);
            await call.Save(export.ToMessage(), ct);
        }
    }
}
