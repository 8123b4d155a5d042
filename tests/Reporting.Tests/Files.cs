using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Parquet;
using UglyToad.PdfPig;

namespace Diklat.Reporting.Tests;

/// <summary>Reads files as other programs would.</summary>
internal static class Files
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static List<Dictionary<string, string>> Csv(string text, char separator = ',')
    {
        var lines = text.TrimStart('\uFEFF').TrimEnd('\n').Split('\n').Select(line => line.Split(separator)).ToList();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line, KeyValuePair.Create).ToDictionary())];
    }

    /// <summary>Cells of a sheet, each with its type as the file has it.</summary>
    public static List<List<(string Value, string Type)>> Xlsx(byte[] file, int sheet)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var part = zip.GetEntry($"xl/worksheets/sheet{sheet.ToString(CultureInfo.InvariantCulture)}.xml")!.Open();
        return [.. XDocument.Load(part).Descendants(Main + "row").Select(row => row.Elements(Main + "c").Select(cell => (cell.Value, cell.IsEmpty ? "empty" : cell.Attribute("t")?.Value ?? "number")).ToList())];
    }

    public static string Sheet(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var part = new StreamReader(zip.GetEntry(name)!.Open());
        return part.ReadToEnd();
    }

    public static string Pdf(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        return string.Concat(document.GetPages().Select(page => string.Concat(page.Letters.Select(letter => letter.Value)))).Replace(" ", "", StringComparison.Ordinal);
    }

    public static async Task<double?[]> ParquetAsync(byte[] file, string column)
    {
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(file));
        using var group = reader.OpenRowGroupReader(0);
        var values = new double?[group.RowCount];
        await group.ReadAsync<double>(reader.Schema.FindDataField(column), values);
        return values;
    }
}
