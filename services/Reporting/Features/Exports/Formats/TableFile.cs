using System.Runtime.CompilerServices;
using Diklat.Reporting.Features.Exports.Tables;
using Format = Diklat.Grpc.Reporting.V1.Export.Types.Format;

namespace Diklat.Reporting.Features.Exports.Formats;

/// <summary>Writes a table in one form.</summary>
internal interface ITableFormat : IDisposable
{
    Task Begin(Table table, Stream file);

    Task Rows(IReadOnlyList<object?[]> rows);

    /// <summary>Everything is written when it returns.</summary>
    Task End();
}

/// <summary>A table as a file, in pieces.</summary>
internal static class TableFile
{
    public static string ContentType(Format format) => format switch
    {
        Format.Csv or Format.CsvExcel => "text/csv; charset=utf-8",
        Format.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Format.Json => "application/json",
        Format.Pdf => "application/pdf",
        _ => "application/vnd.apache.parquet",
    };

    /// <summary>A plain name: what it is, the year where one is asked for, and its form.</summary>
    public static string Name(string what, int? year, Format format) =>
        $"{what}{(year is { } number ? $"-{number}" : "")}.{format switch { Format.Csv or Format.CsvExcel => "csv", var other => other.ToString().ToLowerInvariant() }}";

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Write(
        Table table, ITableFormat format, int pieceSize, Action<int>? written = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var writer = format;
        await using var pieces = new Pieces(pieceSize);
        await writer.Begin(table, pieces);
        await foreach (var rows in table.Rows.WithCancellation(ct))
        {
            await writer.Rows(rows);
            written?.Invoke(rows.Count);
            foreach (var piece in pieces.Take())
            {
                yield return piece;
            }
        }

        await writer.End();
        foreach (var piece in pieces.Take(all: true))
        {
            yield return piece;
        }
    }

    public static ITableFormat Of(Format format, Func<ITableFormat> pdf) => format switch
    {
        Format.Csv => new CsvFormat(forSpreadsheets: false),
        Format.CsvExcel => new CsvFormat(forSpreadsheets: true),
        Format.Xlsx => new XlsxFormat(),
        Format.Json => new JsonFormat(),
        Format.Parquet => new ParquetFormat(),
        _ => pdf(),
    };
}
