using System.Text;
using System.Text.Json;
using Diklat.Reporting.Features.Exports.Formats;
using Diklat.Reporting.Features.Exports.Tables;
using MiniExcelLibs;
using Parquet;

namespace Diklat.Reporting.Tests;

/// <summary>What a form makes of the cells of a table, whatever it is of.</summary>
public sealed class ExportFormTests
{
    private static readonly object?[] One = ["a", 7L, -1.5, 12.5m, new DateOnly(2011, 3, 4), true];
    private static readonly IReadOnlyList<TableColumn> Columns =
        [new("text", CellKind.Text), new("whole", CellKind.Whole), new("number", CellKind.Number), new("jp", CellKind.Decimal), new("on", CellKind.Date), new("passed", CellKind.Flag)];

    [Theory]
    [InlineData("a,b", "\"a,b\"", "a,b")]
    [InlineData("a;b", "a;b", "\"a;b\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"", "\"a \"\"b\"\"\"")]
    [InlineData("a\nb", "\"a\nb\"", "\"a\nb\"")]
    [InlineData("a\rb", "\"a\rb\"", "\"a\rb\"")]
    public async Task A_text_that_would_break_a_line_of_CSV_is_quoted(string text, string machine, string spreadsheet)
    {
        Assert.Equal($"text\n{machine}\n", Encoding.UTF8.GetString(await WriteAsync(new CsvFormat(forSpreadsheets: false), [Columns[0]], [text])));
        Assert.Equal($"\uFEFFtext\n{spreadsheet}\n", Encoding.UTF8.GetString(await WriteAsync(new CsvFormat(forSpreadsheets: true), [Columns[0]], [text])));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@x")]
    [InlineData("\tx")]
    [InlineData("＝1")]
    public async Task A_text_that_a_spreadsheet_would_run_gets_an_apostrophe_and_a_number_never(string text) =>
        Assert.Equal($"text,number\n'{text},-1.5\n", Encoding.UTF8.GetString(await WriteAsync(new CsvFormat(forSpreadsheets: false), [Columns[0], Columns[2]], [text, -1.5])));

    [Fact]
    public async Task A_spreadsheet_reads_numbers_dates_and_flags_as_what_they_are()
    {
        var read = new MemoryStream(await WriteAsync(new XlsxFormat(), Columns, One, new object?[6])).Query(useHeaderRow: true, sheetName: "Data").Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(["a", 7d, -1.5, 12.5, new DateTime(2011, 3, 4, 0, 0, 0, DateTimeKind.Unspecified), true], read[0].Values);
        Assert.All(read.Skip(1).SelectMany(row => row.Values), Assert.Null);
    }

    [Fact]
    public async Task JSON_writes_decimals_and_dates_as_texts_like_the_API()
    {
        using var json = JsonDocument.Parse(await WriteAsync(new JsonFormat(), Columns, One, new object?[6]));
        Assert.Equal(["""{"text":"a","whole":7,"number":-1.5,"jp":"12.50","on":"2011-03-04","passed":true}""", """{"text":null,"whole":null,"number":null,"jp":null,"on":null,"passed":null}"""],
            json.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetRawText()));
    }

    [Fact]
    public async Task Parquet_keeps_each_type_and_what_is_empty_and_holds_no_more_than_a_group()
    {
        const int Group = 50_000;
        var day = new DateTime(2011, 3, 4, 0, 0, 0, DateTimeKind.Utc); // A DATE of the file; this reader gives it with midnight.
        var many = Enumerable.Range(0, Group).Select(i => One.ToArray()).Append(new object?[6]).ToArray();
        var file = await WriteAsync(new ParquetFormat(), Columns, [many[..Group], many[Group..]]);

        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(file), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([Group, 1], Enumerable.Range(0, reader.RowGroupCount).Select(i => (int)reader.OpenRowGroupReader(i).RowCount));
        Assert.Equal((7L, -1.5, 12.5m, day, true), (await First<long>("whole", 0), await First<double>("number", 0), await First<decimal>("jp", 0), await First<DateTime>("on", 0), await First<bool>("passed", 0)));
        Assert.Equal((null, null, null, null, null), (await First<long>("whole", 1), await First<double>("number", 1), await First<decimal>("jp", 1), await First<DateTime>("on", 1), await First<bool>("passed", 1)));

        async Task<T?> First<T>(string column, int number)
            where T : struct
        {
            using var group = reader.OpenRowGroupReader(number);
            var values = new T?[group.RowCount];
            await group.ReadAsync<T>(reader.Schema.FindDataField(column), values);
            return values[^1];
        }
    }

    private static Task<byte[]> WriteAsync(ITableFormat format, IReadOnlyList<TableColumn> columns, params object?[][] rows) => WriteAsync(format, columns, [rows]);

    private static async Task<byte[]> WriteAsync(ITableFormat format, IReadOnlyList<TableColumn> columns, IReadOnlyList<object?[][]> parts)
    {
        var notes = new Notes("Judul", [], [], Behind: false, Sample: false, English: false, DateTimeOffset.UnixEpoch, []);
        await using var file = new MemoryStream();
        await foreach (var piece in TableFile.Write(new Table(columns, Rows(), notes), format, 1024))
        {
            await file.WriteAsync(piece);
        }

        return file.ToArray();

        async IAsyncEnumerable<IReadOnlyList<object?[]>> Rows()
        {
            foreach (var part in parts)
            {
                await Task.CompletedTask;
                yield return part;
            }
        }
    }
}
