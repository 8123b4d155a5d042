using System.Collections;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Features.Exports.Formats;
using Diklat.Reporting.Features.Exports.Tables;
using Google.Protobuf;
using Format = Diklat.Grpc.Reporting.V1.Export.Types.Format;

namespace Diklat.Reporting.Features.Exports;

/// <summary>Makes a report a table with its notes, and chooses the form.</summary>
internal sealed class ReportFile(ReportRunner runner, Call call, IConfiguration configuration)
{
    private string Organiser => configuration["Region:Organiser:Name"] ?? "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia";

    private string Signatory => configuration["Region:Organiser:Signatory"] ?? "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia";

    public static void CheckFormat(Check check, Format format) => check.That(
        format != Format.Unspecified && Enum.IsDefined(format), "format", "FORMAT_REQUIRED", "takes CSV, CSV_EXCEL, XLSX, JSON, PDF or PARQUET.");

    public async Task<(Table Table, ITableFormat Format)> Make(ReportKind kind, IMessage request, Format format, CancellationToken ct)
    {
        var report = await runner.Run(request, ct);
        if (report is Proto.BatchReport batch)
        {
            var definitions = ColumnReader.Of(Proto.BatchReport.Descriptor).Select(column => column.Column.Definition).Append(Definitions.Of("batch.jp")).Append(Definitions.Of("batch.n"));
            return (new(BatchTable.Columns, Table.AtOnce([.. BatchTable.Rows(batch)]), Notes($"{kind.Title.In(call.English)}: {batch.Title}", request, batch.Watermarks, batch.Behind, definitions)),
                TableFile.Of(format, () => new BatchPaper(batch, Organiser, Signatory)));
        }

        var shape = TableShape.Of(report.Descriptor);
        var watermarks = (IEnumerable)report.Descriptor.FindFieldByName("watermarks").Accessor.GetValue(report);
        var behind = (bool)report.Descriptor.FindFieldByName("behind").Accessor.GetValue(report);
        return (new(shape.Columns, Table.AtOnce([.. shape.Rows(report)]), Notes(kind.Title.In(call.English), request, watermarks.Cast<Proto.Watermark>(), behind, shape.Columns.Select(column => column.Definition))),
            TableFile.Of(format, () => new PdfFormat(kind, Organiser)));
    }

    public Notes Notes(string title, IMessage filters, IEnumerable<Proto.Watermark> watermarks, bool behind, IEnumerable<Definition?> definitions) => new(
        title, [.. Filters.Told(filters)], [.. watermarks], behind, configuration.GetValue("Region:SampleData", false), call.English, call.Now, [.. definitions.OfType<Definition>().Distinct()]);
}
