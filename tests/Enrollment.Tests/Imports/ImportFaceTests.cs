using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using MiniExcelLibs;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;
using Outcome = Diklat.Grpc.Enrollment.V1.ImportRow.Types.Outcome;
using State = Diklat.Grpc.Enrollment.V1.Import.Types.State;

namespace Diklat.Enrollment.Tests.Imports;

/// <summary>How a file comes in: raw, in a form, as a stream, as a spreadsheet; and that a repeated upload stays one import.</summary>
public sealed class ImportFaceTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private const string Path = "/v1/employees:import";

    private Actor Admin => enrollment.Admin;

    [Fact]
    public async Task A_file_comes_raw_over_REST_with_its_options_in_the_query()
    {
        using var admin = enrollment.Http("training-admin");

        using var answer = await admin.PostAsync($"{Path}?dryRun=true&maxErrors=3&format=CSV", Text(Files.Csv(Files.Row(), Files.Row("1"))));

        var import = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("EMPLOYEES", "CSV", "RUNNING", true), (Field(import, "kind"), Field(import, "format"), Field(import, "state"), import.GetProperty("dryRun").GetBoolean()));
        var end = await Admin.EndOf(Field(import, "id"));
        Assert.Equal((State.Done, (1, 0, 0, 1)), (end.State, end.Counts()));
    }

    [Fact]
    public async Task A_file_comes_as_the_first_file_of_a_form()
    {
        using var admin = enrollment.Http("training-admin");
        using var form = new MultipartFormDataContent { { new StringContent("bukan berkas"), "catatan" }, { Text(Files.Csv(Files.Row())), "file", "pegawai.csv" } };

        using var answer = await admin.PostAsync(Path, form);

        Assert.Equal((1, 0, 0, 0), (await Admin.EndOf(Field(await answer.Content.ReadFromJsonAsync<JsonElement>(), "id"))).Counts());
    }

    [Theory]
    [InlineData("", "application/json", "CONTENT_TYPE", "content")]
    [InlineData("", "multipart/form-data; boundary=x", "FILE_MISSING", "content")]
    [InlineData("?maxErrorPercent=101", "text/csv", "NUMBER_OUT_OF_RANGE", "maxErrorPercent")]
    [InlineData("?maxErrors=-1", "text/csv", "NUMBER_OUT_OF_RANGE", "maxErrors")]
    [InlineData("?format=XLSX", "text/csv", "FORMAT_DIFFERS", "format")]
    [InlineData("?format=PDF", "text/csv", "UNKNOWN_VALUE", "format")]
    [InlineData("?colour=red", "text/csv", "UNKNOWN_FIELD", "colour")]
    [InlineData("?content=AAAA", "text/csv", "UNKNOWN_FIELD", "content")]
    public async Task An_upload_that_is_wrong_is_refused_by_field_and_leaves_nothing(string query, string type, string reason, string field)
    {
        using var admin = enrollment.Http("training-admin");
        using var content = new StringContent("a;b\n");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var answer = await admin.PostAsync($"{Path}{query}", content);

        var error = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var violation = error.GetProperty("details").EnumerateArray().Single(detail => detail.TryGetProperty("fieldViolations", out _)).GetProperty("fieldViolations")[0];
        Assert.Equal((reason, field), (Field(violation, "reason"), Field(violation, "field")));
    }

    [Fact]
    public async Task Nothing_at_all_is_no_file()
    {
        await Refused.With(StatusCode.InvalidArgument, "FILE_EMPTY", () => Admin.SendAsync([]));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_before_it_has_come()
    {
        using var admin = enrollment.Http("training-admin");
        using var content = new StreamContent(new Endless());
        content.Headers.ContentType = new("text/csv");
        content.Headers.ContentLength = (64 * 1024 * 1024) + 1;
        using var enough = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = content, Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

        using var answer = await admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, enough.Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("BODY_TOO_LARGE", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_a_token_or_with_another_role_nothing_is_read()
    {
        using var nobody = enrollment.Http();
        using var office = enrollment.Http("office", office: NorthA);

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync(Path, Text("a"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await office.PostAsync(Path, Text("a"))).StatusCode);
    }

    [Fact]
    public async Task The_same_key_and_file_stay_one_import_by_either_face_and_another_file_is_refused()
    {
        var file = Files.Csv(Files.Row());
        var first = await Admin.SendAsync(Encoding.UTF8.GetBytes(file), key: "impor-1");

        using var admin = enrollment.Http("training-admin");
        admin.DefaultRequestHeaders.Add("Idempotency-Key", "impor-1");
        using var again = await admin.PostAsync(Path, Text(file));
        using var other = await admin.PostAsync(Path, Text(file + "\n"));

        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(first.Id, Field(await again.Content.ReadFromJsonAsync<JsonElement>(), "id"));
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        Assert.Contains("IDEMPOTENCY_KEY_REUSED", await other.Content.ReadAsStringAsync());
        await Admin.EndOf(first.Id);
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM enrollment.import_chunks"));
    }

    [Fact]
    public async Task Ten_twins_at_once_make_one_import()
    {
        var file = Encoding.UTF8.GetBytes(Files.Csv(Files.Row()));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Admin.SendAsync(file, key: "kembar")));

        var id = Assert.Single(answers.Select(answer => answer.Id).Distinct());
        await Admin.EndOf(id);
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM enrollment.import_chunks"));
    }

    [Theory]
    [InlineData("CSV")]
    [InlineData("XLSX")]
    public async Task A_template_is_filled_in_and_sent(string format)
    {
        using var admin = enrollment.Http("training-admin");
        var template = await admin.GetByteArrayAsync($"/v1/imports:template?kind=EMPLOYEES&format={format}");

        // As it is, its one row is visibly an example, and refused.
        var example = await Admin.ImportAsync(template);

        Assert.Equal(format.ToUpperInvariant(), example.Format.ToString().ToUpperInvariant());
        Assert.Equal((0, 0, 0, 1), example.Counts());
        Assert.Contains("office:OFFICE_UNKNOWN", Assert.Single((await Admin.RowsOf(example.Id)).Told()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spreadsheet_is_read_and_a_NIP_that_it_made_a_number_of_is_told()
    {
        var nip = Nips.Next();
        using var file = new MemoryStream();
        await file.SaveAsAsync(new[]
        {
            new { NIP = (object)nip, Nama = "Peserta 0001", Kantor = "x", UnitKerja = NorthA, Jabatan = "Lurah", JenjangJabatan = "Pengawas", Golongan = "III/d", Status = "Aktif", Telepon = (object)8123456 },
            new { NIP = (object)1.97001012010011E+17, Nama = "Peserta 0002", Kantor = "x", UnitKerja = NorthA, Jabatan = "Lurah", JenjangJabatan = "Pengawas", Golongan = "III/d", Status = "Aktif", Telepon = (object)"" },
        });

        var import = await Admin.ImportAsync(file.ToArray());

        Assert.Equal((Proto.Import.Types.Format.Xlsx, (1, 0, 0, 1)), (import.Format, import.Counts()));
        Assert.Equal(["3 nip:CELL_IS_NUMBER"], (await Admin.RowsOf(import.Id, Outcome.Failed)).Told());
        Assert.Equal("8123456", (await Admin.Employees.LookupEmployeeAsync(new() { Nip = nip })).Phone);
    }

    [Fact]
    public async Task A_spreadsheet_that_would_unpack_to_more_than_there_is_room_for_is_rejected()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var texts = await zip.CreateEntry("xl/sharedStrings.xml").OpenAsync(TestContext.Current.CancellationToken);
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 65; i++)
            {
                await texts.WriteAsync(zeros, TestContext.Current.CancellationToken);
            }
        }

        var import = await Admin.ImportAsync(file.ToArray());

        Assert.Equal((State.Rejected, "TOO_MANY_ROWS"), (import.State, import.Problem.Reason));
    }

    [Fact]
    public async Task Failed_rows_and_progress_come_over_REST()
    {
        var import = await Admin.ImportAsync(Files.Csv(Files.Row("1"), Files.Row()));
        using var admin = enrollment.Http("training-admin");

        using var rows = await admin.GetAsync($"/v1/imports/{import.Id}:failedRows");
        var watched = await admin.GetStringAsync($"/v1/imports/{import.Id}:watch");

        Assert.Equal("text/csv", rows.Content.Headers.ContentType?.MediaType);
        Assert.Equal(3, (await rows.Content.ReadAsStringAsync()).Split('\n').Length);
        Assert.Equal("DONE", Field(JsonDocument.Parse(watched).RootElement, "state"));
    }

    [Fact]
    public async Task Progress_comes_as_events_to_who_asks_for_them_and_goes_on_from_the_last_one_seen()
    {
        var rows = Files.Csv(Enumerable.Range(0, 3000).Select(_ => Files.Row()));
        var import = await Admin.SendAsync(Encoding.UTF8.GetBytes(rows));
        using var admin = enrollment.Http("training-admin");

        using var all = await WatchAsync(admin, import.Id);
        var events = (await all.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(told => told != ":").Select(told => told.Split('\n')).ToList();
        var last = events[^1][0]["id: ".Length..];
        using var known = await WatchAsync(admin, import.Id, last);
        using var older = await WatchAsync(admin, import.Id, "1");

        Assert.Equal("text/event-stream", all.Content.Headers.ContentType?.MediaType);
        Assert.True(all.Headers.CacheControl?.NoStore);
        Assert.All(events, told => Assert.True(told.Length == 2 && told[0].StartsWith("id: ", StringComparison.Ordinal) && told[1].StartsWith("data: {", StringComparison.Ordinal)));
        var ids = events.ConvertAll(told => int.Parse(told[0]["id: ".Length..], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(ids.Distinct().Order(), ids);
        Assert.Equal(("DONE", last), (Field(JsonDocument.Parse(events[^1][1]["data: ".Length..]).RootElement, "state"), Field(JsonDocument.Parse(events[^1][1]["data: ".Length..]).RootElement, "etag")));
        Assert.Equal((HttpStatusCode.NoContent, ""), (known.StatusCode, await known.Content.ReadAsStringAsync()));
        Assert.StartsWith($"id: {last}\ndata: {{", await older.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_watched_is_refused_as_everything_is()
    {
        using var admin = enrollment.Http("training-admin");
        using var office = enrollment.Http("office", office: SouthA);
        var import = await Admin.ImportAsync(Files.Csv(Files.Row()));

        using var unknown = await WatchAsync(admin, Guid.Empty.ToString());
        using var hidden = await WatchAsync(office, import.Id);

        Assert.Equal((HttpStatusCode.NotFound, "application/json"), (unknown.StatusCode, unknown.Content.Headers.ContentType?.MediaType));
        Assert.Contains("IMPORT_NOT_FOUND", await unknown.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task The_audit_row_of_an_upload_names_the_import()
    {
        var import = await Admin.SendAsync(Encoding.UTF8.GetBytes(Files.Csv(Files.Row())));

        var rows = await enrollment.QueryAsync("SELECT role, rpc FROM enrollment.audit WHERE aggregate = $1", row => (row.GetString(0), row.GetString(1)), import.Id);

        Assert.Equal(("training-admin", "/diklat.enrollment.v1.EmployeeService/ImportEmployees"), Assert.Single(rows));
    }

    private static async Task<HttpResponseMessage> WatchAsync(HttpClient http, string import, string? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/imports/{import}:watch") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Accept.Add(new("text/event-stream"));
        if (known is not null)
        {
            request.Headers.Add("Last-Event-ID", known);
        }

        return await http.SendAsync(request);
    }

    private static StringContent Text(string file) => new(file, Encoding.UTF8, "text/csv");

    private static string Field(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private async Task<long> CountAsync(string sql) => (await enrollment.QueryAsync(sql, row => row.GetInt64(0)))[0];

    private sealed class Endless : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => count;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);
    }
}
