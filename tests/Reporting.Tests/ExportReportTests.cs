using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using MiniExcelLibs;
using Format = Diklat.Grpc.Reporting.V1.Export.Types.Format;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

public sealed class ExportReportTests(ExportFixture reporting) : IClassFixture<ExportFixture>, IAsyncLifetime
{
    private const string Competencies = "/v1/reports/competencies:export?groupBy=KELURAHAN&competency=T.01&year=2017";
    private static bool told;

    // X.1.1: six people, published. X.1.2: four people whose level no other group has, hidden. X.2.1: nobody.
    public async ValueTask InitializeAsync()
    {
        if (!told)
        {
            told = true;
            await reporting.TellAsync(City());
            await reporting.TellAsync(Office("X.1.1", "X.1", "KELURAHAN", version: 2) with { Name = "=1+1" });
            await reporting.TellAsync(Enumerable.Range(1, 6).Select(i => Measured($"e{i}", "X.1.1", i % 3 + 1)));
            await reporting.TellAsync(Enumerable.Range(1, 4).SelectMany(i => new IntegrationEvent[] { Measured($"s{i}", "X.1.2", 5), Result($"s{i}", "X.1.2", 1234.5m, pre: 11.25m, post: 88.375m), Employee($"s{i}", "X.1.2") }));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_CSV_says_what_the_API_says_to_the_digit()
    {
        var api = (await reporting.As("analyst").GetCompetencyReportAsync(new() { GroupBy = By.Kelurahan, Competency = "T.01", Year = 2017 })).Rows;

        var rows = Files.Csv(await TextAsync("analyst", $"{Competencies}&format=CSV"));

        Assert.Equal(api.Select(row => row.Group), rows.Select(row => row["group"]));
        Assert.Equal(["PUBLISHED", "SUPPRESSED", "NO_DATA"], rows.Select(row => row["status"]));
        Assert.Equal(api.Select(row => row.HasMeanLevel ? row.MeanLevel.ToString("R", CultureInfo.InvariantCulture) : ""), rows.Select(row => row["meanLevel"]));
        Assert.Equal(api.Select(row => row.HasN ? row.N.ToString(CultureInfo.InvariantCulture) : ""), rows.Select(row => row["n"]));
        Assert.Equal(api[0].Distribution.Select(level => level.N.ToString(CultureInfo.InvariantCulture)), Enumerable.Range(1, 5).Select(level => rows[0][$"distribution.{level}"]));
        Assert.Equal("'=1+1", rows[0]["groupName"]);
        Assert.All(rows, row => Assert.Equal("DATA CONTOH", row["note"]));
    }

    [Fact]
    public async Task A_CSV_for_spreadsheets_has_semicolons_decimal_commas_and_its_mark()
    {
        var bytes = await BytesAsync("analyst", "/v1/reports/coverage:export?groupBy=CITY&year=2017&format=CSV_EXCEL");
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.StartsWith("group;groupName;status;n;", Encoding.UTF8.GetString(bytes[3..]), StringComparison.Ordinal);
        var text = await TextAsync("analyst", $"{Competencies}&format=CSV_EXCEL");
        Assert.Contains(";", text, StringComparison.Ordinal);
        Assert.Contains("'=1+1;PUBLISHED;6;2;", text, StringComparison.Ordinal);
        var machine = Files.Csv(await TextAsync("analyst", $"{Competencies}&format=CSV"))[0];
        Assert.Contains('.', machine["shareMeeting"]);
        Assert.Equal(machine["shareMeeting"].Replace('.', ','), Files.Csv(text, ';')[0]["shareMeeting"]);
    }

    [Fact]
    public async Task A_workbook_has_typed_cells_a_frozen_head_and_notes()
    {
        var file = await BytesAsync("analyst", $"{Competencies}&format=XLSX");

        var data = Files.Xlsx(file, 1);
        var head = data[0].Select(cell => cell.Value).ToList();
        Assert.Equal(("=1+1", "inlineStr"), data[1][head.IndexOf("groupName")]);
        Assert.Equal(("6", "number"), data[1][head.IndexOf("n")]);
        Assert.Equal(("", "empty"), data[2][head.IndexOf("n")]);
        var read = new MemoryStream(file).Query(useHeaderRow: true, sheetName: "Data").Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(("=1+1", 6d, null), (read[0]["groupName"], read[0]["n"], read[1]["n"]));
        Assert.Contains("state=\"frozen\"", Files.Sheet(file, "xl/worksheets/sheet1.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("<f", Files.Sheet(file, "xl/worksheets/sheet1.xml"), StringComparison.Ordinal);
        var notes = string.Join('\n', Files.Xlsx(file, 2).Select(row => string.Join('|', row.Select(cell => cell.Value))));
        Assert.Contains("DATA CONTOH", notes, StringComparison.Ordinal);
        Assert.Contains("competencies.meanGap|Rata-rata kesenjangan|", notes, StringComparison.Ordinal);
        Assert.Contains("enrollment:", notes, StringComparison.Ordinal);
        Assert.Contains("Saringan competency|T.01", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_JSON_and_a_Parquet_file_hold_typed_values_and_null_for_what_is_hidden()
    {
        using var json = JsonDocument.Parse(await BytesAsync("analyst", $"{Competencies}&format=JSON"));
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal([JsonValueKind.Number, JsonValueKind.Null, JsonValueKind.Null], rows.Select(row => row.GetProperty("meanLevel").ValueKind));
        Assert.True(json.RootElement.TryGetProperty("DATA CONTOH", out _));

        Assert.Equal([rows[0].GetProperty("meanLevel").GetDouble(), null, null], await Files.ParquetAsync(await BytesAsync("analyst", $"{Competencies}&format=PARQUET"), "meanLevel"));
    }

    [Fact]
    public async Task A_PDF_shows_title_figures_and_definitions()
    {
        var text = Files.Pdf(await BytesAsync("analyst", $"{Competencies}&format=PDF"));
        Assert.DoesNotMatch("[Σ√≥\u0304\uFFFD]", text);
        Assert.Matches("·competency:T\\.01|competency:T\\.01·", text);
        // Heading and lines of the chart, and seven columns: 4 of 6 people meet the standard.
        foreach (var part in new[] { "Rata-ratakesenjangan(level0–4)", "66,7%", "jumlahmax(0,standar−level)/n", "Kesenjangankompetensi", "DATACONTOH", "Rata-ratakesenjangan", "ditutup", "Halaman1dari", "Catatan" })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Format.Csv)]
    [InlineData(Format.CsvExcel)]
    [InlineData(Format.Xlsx)]
    [InlineData(Format.Json)]
    [InlineData(Format.Pdf)]
    [InlineData(Format.Parquet)]
    public async Task A_secret_of_a_small_group_is_in_no_format(Format format)
    {
        foreach (var request in new Proto.ExportReportRequest[]
        {
            new() { Report = "competencies", Competency = "T.01", GroupBy = By.Kelurahan, Year = 2017 },
            new() { Report = "coverage", GroupBy = By.Kelurahan, Year = 2017 },
            new() { Report = "gain", Program = "PPBI", GroupBy = By.Kelurahan, Year = 2017 },
        })
        {
            request.Format = format;
            var file = await ReadAsync(reporting.Exports("analyst"), request);
            var text = format switch
            {
                Format.Xlsx => Files.Sheet(file, "xl/worksheets/sheet1.xml") + Files.Sheet(file, "xl/worksheets/sheet2.xml"),
                Format.Pdf => Files.Pdf(file),
                _ => Encoding.UTF8.GetString(file),
            };
            Assert.DoesNotMatch("1234[.,]|1\\.234|4938|4\\.938|77[.,]1|11[.,]25|88[.,]3", text);
            if (format is Format.Csv)
            {
                Assert.All(Files.Csv(text).Where(row => row["group"] == "X.1.2"), row => Assert.All(row.Where(cell => cell.Key is not ("group" or "groupName" or "status" or "note")), cell => Assert.Empty(cell.Value)));
            }

            if (format is Format.Parquet && request.Report == "competencies")
            {
                Assert.Equal([false, true, true], (await Files.ParquetAsync(file, "meanLevel")).Select(value => value is null));
            }
        }
    }

    [Fact]
    public async Task Both_faces_give_the_same_bytes_under_a_plain_name()
    {
        using var http = reporting.Http("analyst");
        var response = await http.GetAsync(new Uri($"{Competencies}&format=CSV", UriKind.Relative));
        Assert.Equal("competencies-2017.csv", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);

        using var call = reporting.Exports("analyst").ExportReport(new() { Report = "competencies", Competency = "T.01", GroupBy = By.Kelurahan, Year = 2017, Format = Format.Csv });
        Assert.Equal("competencies-2017.csv", (await call.ResponseHeadersAsync).GetValue("file-name"));
        Assert.Equal(await response.Content.ReadAsByteArrayAsync(), await BytesAsync(call));
    }

    [Theory]
    [InlineData("analyst", "nothing", "format=CSV", 404, "REPORT_NOT_FOUND")]
    [InlineData("analyst", "competencies", "groupBy=CITY&competency=T.01", 400, "FORMAT_REQUIRED")]
    [InlineData("analyst", "overview", "format=CSV&groupBy=CITY", 400, "FILTER_NOT_AVAILABLE")]
    [InlineData("analyst", "competencies", "format=CSV&groupBy=CITY&competency=?", 400, "COMPETENCY_UNKNOWN")]
    [InlineData("analyst", "overview", "format=CSV&color=red", 400, "UNKNOWN_FIELD")]
    [InlineData("analyst", "overview", "format=DOC", 400, "UNKNOWN_VALUE")]
    [InlineData("office", "overview", "format=CSV", 403, "REPORT_NOT_ALLOWED")]
    [InlineData("auditor", "competencies", "format=CSV", 403, "REPORT_NOT_ALLOWED")]
    [InlineData("participant", "overview", "format=CSV", 403, "ROLE_NOT_ALLOWED")]
    public async Task A_wrong_question_is_refused_before_the_first_byte(string role, string report, string query, int status, string reason)
    {
        using var http = reporting.Http(role, "X.1");
        var response = await http.GetAsync(new Uri($"/v1/reports/{report}:export?{query}", UriKind.Relative));
        Assert.Equal(((HttpStatusCode)status, true), (response.StatusCode, (await response.Content.ReadAsStringAsync()).Contains(reason, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_office_s_file_has_its_own_tree_alone()
    {
        var rows = Files.Csv(Encoding.UTF8.GetString(await ReadAsync(reporting.Exports("office", "X.1"), new() { Report = "competencies", Competency = "T.01", GroupBy = By.Kelurahan, Year = 2017, Format = Format.Csv })));
        Assert.Equal(["X.1.1", "X.1.2"], rows.Select(row => row["group"]));
    }

    internal static async Task<byte[]> ReadAsync(Proto.ExportService.ExportServiceClient client, Proto.ExportReportRequest request)
    {
        using var call = client.ExportReport(request);
        return await BytesAsync(call);
    }

    private static async Task<byte[]> BytesAsync(AsyncServerStreamingCall<Google.Api.HttpBody> call)
    {
        using var file = new MemoryStream();
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            part.Data.WriteTo(file);
        }

        return file.ToArray();
    }

    private async Task<string> TextAsync(string role, string path) => Encoding.UTF8.GetString(await BytesAsync(role, path));

    private async Task<byte[]> BytesAsync(string role, string path)
    {
        using var http = reporting.Http(role);
        return await http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
    }
}
