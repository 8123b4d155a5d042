using System.Text;
using Diklat.Reporting.Features.Exports.Tables;

namespace Diklat.Reporting.Features.Exports.Formats;

/// <summary>
/// CSV (RFC 4180, lines end with a line feed): for machines with comma and point; for Indonesian spreadsheets with semicolon, decimal comma and byte order mark. A text that a spreadsheet would run as a formula gets an
/// apostrophe before it; numbers are never touched. There is no room for notes, so that samples are marked in every row.
/// </summary>
internal sealed class CsvFormat(bool forSpreadsheets) : ITableFormat
{
    private readonly char separator = forSpreadsheets ? ';' : ',';
    private StreamWriter writer = StreamWriter.Null;
    private bool sample;

    public async Task Begin(Table table, Stream file)
    {
        writer = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: forSpreadsheets)) { NewLine = "\n" };
        sample = table.Notes.Sample;
        await LineAsync(table.Columns.Select(column => column.Name), "note");
    }

    public async Task Rows(IReadOnlyList<object?[]> rows)
    {
        foreach (var row in rows)
        {
            await LineAsync(row.Select(Text), Notes.SampleMark);
        }

        await writer.FlushAsync();
    }

    public async Task End() => await writer.FlushAsync();

    public void Dispose() => writer.Dispose();

    private Task LineAsync(IEnumerable<string> cells, string mark) => writer.WriteLineAsync(string.Join(separator, (sample ? cells.Append(mark) : cells).Select(Quoted)));

    private string Text(object? value) => value switch
    {
        string text => CellText.IsFormula(text) ? $"'{text}" : text,
        double or decimal when forSpreadsheets => CellText.Of(value).Replace('.', ','),
        _ => CellText.Of(value),
    };

    private string Quoted(string cell) => cell.AsSpan().IndexOfAny([separator, '"', '\n', '\r']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
