using CsvHelper;
using Google.Api;
using Google.Protobuf;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>CSV as spreadsheets open it without asking: UTF-8 with its mark, and no cell that would be run as a formula.</summary>
internal static class CsvText
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Rows as one part of a download; the last line has no end.</summary>
    public static HttpBody Body(IEnumerable<IEnumerable<string>> rows, bool withMark = true)
    {
        using var bytes = new MemoryStream();
        using (var writer = CsvWriter.Create(bytes, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape, WriteByteOrderMark = withMark }, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    writer.WriteField(cell);
                }

                writer.EndRecord();
            }
        }

        var text = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        return new() { ContentType = ContentType, Data = ByteString.CopyFrom(text.EndsWith("\n"u8) ? text[..^1] : text) };
    }
}
