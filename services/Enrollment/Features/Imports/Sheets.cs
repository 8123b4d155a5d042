using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using CsvHelper;
using Diklat.Enrollment.Domain;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>One row of a file: its number as a spreadsheet counts, its cells, and whether its quotes were wrong.</summary>
internal sealed record SheetRow(int Number, IReadOnlyList<string> Cells, bool Malformed = false);

/// <summary>The file cannot be read, or is not what it should be.</summary>
internal sealed class FileRefusal(RowProblem problem) : Exception
{
    public RowProblem Problem => problem;
}

/// <summary>Rows of files as they are read, never more than one at a time in memory.</summary>
internal static class Sheets
{
    private const int MaxRecord = 64 * 1024;

    // What an XLSX file may unpack to, and its table of texts, which has to be in memory.
    private const long MaxUnpacked = 2L * 1024 * 1024 * 1024;
    private const long MaxTexts = 64L * 1024 * 1024;

    public static IAsyncEnumerable<SheetRow> Rows(Stream file, ImportFormat format, CancellationToken ct) => format == ImportFormat.Csv ? Csv(file, ct) : Xlsx(file, ct);

    private static async IAsyncEnumerable<SheetRow> Csv(Stream file, [EnumeratorCancellation] CancellationToken ct)
    {
        var malformed = false;
        await using var reader = CsvReader.Create(file, new CsvReaderOptions
        {
            HasHeader = false,
            // One quote too many spoils its line, not the rest of the file.
            AllowLineBreaksInQuotes = false,
            MaxRecordSize = MaxRecord,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = _ => malformed = true,
        });
        while (true)
        {
            malformed = false;
            try
            {
                if (!await reader.ReadAsync(ct))
                {
                    yield break;
                }
            }
            catch (CsvFormatException)
            {
                throw new FileRefusal(new("", RowProblem.FileBroken));
            }

            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = reader.GetString(i);
            }

            yield return new((int)reader.LineNumber, cells, malformed);
        }
    }

    private static async IAsyncEnumerable<SheetRow> Xlsx(Stream file, [EnumeratorCancellation] CancellationToken ct)
    {
        DemandBounded(file);
        await Task.Yield();
        var configuration = new OpenXmlConfiguration { EnableSharedStringCache = false, FillMergedCells = false };
        using var rows = Guarded(() => file.Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: configuration).Cast<IDictionary<string, object?>>().GetEnumerator());
        for (var number = 1; Guarded(rows.MoveNext); number++)
        {
            ct.ThrowIfCancellationRequested();
            yield return new(number, [.. rows.Current.Values.Select(Text)]);
        }
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };

    private static void DemandBounded(Stream file)
    {
        var bounded = Guarded(() =>
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return zip.Entries.Sum(entry => entry.Length) <= MaxUnpacked && zip.Entries.Where(entry => entry.Name == "sharedStrings.xml").Sum(entry => entry.Length) <= MaxTexts;
        });
        file.Position = 0;
        if (!bounded)
        {
            throw new FileRefusal(new("", RowProblem.TooManyRows));
        }
    }

    /// <summary>Whatever goes wrong while a spreadsheet is read is the file's fault; where it is kept does not fail this way.</summary>
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or System.Data.Common.DbException or System.Net.Sockets.SocketException))
        {
            throw new FileRefusal(new("", RowProblem.FileBroken));
        }
    }
}
