using System.Security.Cryptography;
using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Features.Exports.Formats;
using Diklat.Reporting.Features.Exports.Records;
using Diklat.Reporting.Features.Exports.Tables;
using Diklat.Reporting.Features.Reports;
using Microsoft.EntityFrameworkCore;
using Format = Diklat.Grpc.Reporting.V1.Export.Types.Format;

namespace Diklat.Reporting.Features.Exports;

/// <summary>Makes one export: as who asked for it, part by part, each kept before the next is made.</summary>
internal sealed class ExportRun(ReportingDb db, ExportQueue queue, ReportFile file, ReportRunner runner, IEnumerable<RecordSource> sources, Call call)
{
    private long rows;

    public async Task RunAsync(TakenExport taken, CancellationToken ct)
    {
        var export = await db.Exports().AsNoTracking().SingleAsync(export => export.Id == taken.Id, ct);
        call.ActFor(new(export.Role, export.Subject, export.Client, export.Office, null, null), export.English);
        var (table, format, expected) = await Make(export, ct);
        await queue.Beat(taken, 0, expected ?? 0, ct);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (number, bytes) = (0, 0L);
        await foreach (var piece in TableFile.Write(Beating(table, taken, expected ?? 0), format, ExportChunk.Size, written => rows += written, ct))
        {
            if (!await queue.Put(taken, number++, piece, ct))
            {
                throw new ExportLost();
            }

            hash.AppendData(piece.Span);
            bytes += piece.Length;
        }

        await queue.Finish(taken, rows, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), ct);
    }

    private async Task<(Table Table, ITableFormat Format, long? Expected)> Make(Export export, CancellationToken ct)
    {
        var (filters, format) = (export.FiltersAsAsked(), (Format)export.Format);
        if (export.Kind == ExportKind.Report)
        {
            var kind = ReportKind.Of(filters.Report);
            var (report, form) = await file.Make(kind, runner.RequestOf(kind, filters, "filters."), format, ct);
            return (report, form, null);
        }

        var source = sources.Single(source => source.Kind == export.Kind);
        var year = Year.AskedOrAll(filters.HasYear, filters.Year);
        List<Proto.Watermark> watermarks;
        bool behind;
        await using (var snapshot = await Snapshot.TakeAsync(db, ct))
        {
            (watermarks, behind) = ([.. snapshot.Watermarks], snapshot.Behind);
        }

        // Rows are read after the watermarks were: the file holds at least what they say.
        var notes = file.Notes(source.Title.In(export.English), filters, watermarks, behind, source.Columns.Select(column => column.Definition));
        return (new(source.Columns, source.Rows(year, export.English, ct), notes), TableFile.Of(format, () => throw new InvalidOperationException("Records are no PDF.")), await source.CountAsync(year, ct));
    }

    /// <summary>Tells with every part of the rows that the maker lives; ends where the export is not its any more.</summary>
    private Table Beating(Table table, TakenExport taken, long expected)
    {
        return table with { Rows = Beaten() };

        async IAsyncEnumerable<IReadOnlyList<object?[]>> Beaten([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
        {
            await foreach (var part in table.Rows.WithCancellation(ct))
            {
                if (!await queue.Beat(taken, rows, expected, ct))
                {
                    throw new ExportLost();
                }

                yield return part;
            }
        }
    }
}

/// <summary>The export is not this maker's any more: cancelled, or taken over.</summary>
internal sealed class ExportLost() : Exception("The export is not this maker's any more.");
