using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Diklat.Testing;
using MiniExcelLibs;
using Npgsql;

namespace Diklat.Bench;

/// <summary>
/// A hundred thousand employees from a file, one in a hundred of them wrong in one of the ways there are: how long, with how much memory, and whether each wrong row is told; then the same
/// file again, and again as a spreadsheet. Service, client and token provider are one process here: the service alone takes less memory than what is measured.
/// </summary>
internal sealed class ImportBench : IBench
{
    private const int Rows = 100_000;
    private const string Office = "99";

    /// <summary>What can be wrong with a row, and how it is told.</summary>
    private static readonly (string Told, Func<string[], string[]> Spoil)[] Faults =
    [
        ("nip:NIP_LENGTH", row => [row[0][..17], .. row[1..]]),
        ("nip:NIP_DIGITS", row => [row[0][..17] + "A", .. row[1..]]),
        ("nip:NIP_BIRTH_DATE", row => [row[0][..4] + "1340" + row[0][8..], .. row[1..]]),
        ("nip:NIP_SEX", row => [row[0][..14] + "3" + row[0][15..], .. row[1..]]),
        ("nip:CELL_IS_NUMBER", row => ["1.97001012010011E+17", .. row[1..]]),
        ("name:REQUIRED", row => [row[0], "", .. row[2..]]),
        ("office:OFFICE_UNKNOWN", row => [.. row[..2], "99.99", .. row[3..]]),
        ("postClass:UNKNOWN_VALUE", row => [.. row[..4], "RAJA", .. row[5..]]),
        ("rank:RANK_INVALID", row => [.. row[..5], "V/a", .. row[6..]]),
        ("legalStatus:REQUIRED", row => [.. row[..6], "", .. row[7..]]),
        ("email:EMAIL_INVALID", row => [.. row[..7], "bukan surel", row[8]]),
        ("phone:PHONE_INVALID", row => [.. row[..8], "x"]),
    ];

    public string Name => "import";

    public async IAsyncEnumerable<Line> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("diklat-bench-");
        await using var service = new Service();
        try
        {
            await service.InitializeAsync();
            using var admin = service.Http("training-admin");
            using var root = await admin.PostAsJsonAsync("/v1/offices", new { code = Office, level = "KOTA", name = "Unit 99" }, ct);
            root.EnsureSuccessStatusCode();
            var (csv, xlsx) = (Path.Combine(folder.FullName, "rows.csv"), Path.Combine(folder.FullName, "rows.xlsx"));
            var wrong = await WriteAsync(csv, ct);
            GC.Collect();
            await ForgetPeak(ct);

            var (first, seconds) = await ImportAsync(admin, csv, "text/csv", ct);
            yield return Line.AtMost($"import {Rows:N0} new rows from CSV", seconds, "s", 60);
            yield return Line.AtMost("peak memory meanwhile", Peak(), "MiB", 300);
            var told = await ToldAsync(admin, Of(first, "id"), ct);
            yield return Line.AtLeast($"wrong rows told as they are, of {wrong.Count:N0}", wrong.Count(row => told.GetValueOrDefault(row.Key) == row.Value), "", wrong.Count);
            yield return Line.AtLeast("valid rows kept", first.GetProperty("created").GetInt32(), "", Rows - wrong.Count);

            var events = await CountAsync(service, ct);
            var (again, secondsAgain) = await ImportAsync(admin, csv, "text/csv", ct);
            yield return Line.RatioAtMost("the same file again", secondsAgain, "s", seconds, 1);
            yield return Line.AtLeast("rows that were there already", again.GetProperty("unchanged").GetInt32(), "", Rows - wrong.Count);
            yield return Line.AtMost("events that told a change", await CountAsync(service, ct) - events, "", 0);

            await MiniExcel.SaveAsAsync(xlsx, Values(), cancellationToken: ct);
            GC.Collect();
            await ForgetPeak(ct);
            var (sheet, secondsSheet) = await ImportAsync(admin, xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ct);
            yield return Line.AtMost($"{Rows:N0} rows from XLSX", secondsSheet, "s", 60);
            yield return Line.AtMost("peak memory meanwhile, XLSX", Peak(), "MiB", 300);
            yield return Line.AtLeast("rows that were there already, XLSX", sheet.GetProperty("unchanged").GetInt32(), "", Rows - wrong.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(JsonElement Import, double Seconds)> ImportAsync(HttpClient admin, string path, string type, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        await using var file = File.OpenRead(path);
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var answer = await admin.PostAsync("/v1/employees:import", content, ct);
        answer.EnsureSuccessStatusCode();
        var import = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        while (Of(import, "state") == "RUNNING")
        {
            await Task.Delay(200, ct);
            import = await admin.GetFromJsonAsync<JsonElement>($"/v1/imports/{Of(import, "id")}", ct);
        }

        return Of(import, "state") == "DONE" ? (import, watch.Elapsed.TotalSeconds) : throw new InvalidOperationException($"The import ended as {import}");
    }

    private static async Task<Dictionary<int, string>> ToldAsync(HttpClient admin, string import, CancellationToken ct)
    {
        var told = new Dictionary<int, string>();
        var token = "";
        do
        {
            var page = await admin.GetFromJsonAsync<JsonElement>($"/v1/imports/{import}/rows?outcome=FAILED&pageSize=1000&pageToken={token}", ct);
            foreach (var row in page.GetProperty("rows").EnumerateArray())
            {
                told[row.GetProperty("row").GetInt32()] = string.Join(' ', row.GetProperty("problems").EnumerateArray().Select(problem => $"{Of(problem, "field")}:{Of(problem, "reason")}"));
            }

            token = Of(page, "nextPageToken");
        }
        while (token.Length > 0);
        return told;
    }

    /// <summary>Writes the file; gives the wrong rows, each with what is wrong.</summary>
    private static async Task<Dictionary<int, string>> WriteAsync(string path, CancellationToken ct)
    {
        var wrong = new Dictionary<int, string>();
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("nip,name,office,post,postClass,rank,legalStatus,email,phone");
        foreach (var (index, (cells, fault)) in Table().Index())
        {
            ct.ThrowIfCancellationRequested();
            await file.WriteLineAsync(string.Join(',', cells));
            if (fault is not null)
            {
                wrong[index + 2] = fault;
            }
        }

        return wrong;
    }

    private static IEnumerable<object> Values() => Table().Select(row => new
    {
        nip = row.Cells[0], name = row.Cells[1], office = row.Cells[2], post = row.Cells[3], postClass = row.Cells[4], rank = row.Cells[5], legalStatus = row.Cells[6], email = row.Cells[7], phone = row.Cells[8],
    });

    private static IEnumerable<(string[] Cells, string? Fault)> Table()
    {
        for (var i = 0; i < Rows; i++)
        {
            var birth = new DateOnly(1960, 1, 1).AddDays(i % 10_000);
            string[] cells =
            [
                string.Create(CultureInfo.InvariantCulture, $"{birth:yyyyMMdd}2010011{(i / 10_000) + 1:000}"), string.Create(CultureInfo.InvariantCulture, $"Peserta {i:000000}"), Office,
                "Pengelola Pelayanan", "PELAKSANA", "III/a", "ACTIVE", string.Create(CultureInfo.InvariantCulture, $"p{i}@contoh.invalid"), "0812-0000-0000",
            ];
            yield return i % 100 == 99 ? (Faults[i / 100 % Faults.Length].Spoil(cells), Faults[i / 100 % Faults.Length].Told) : (cells, null);
        }
    }

    private static async Task<long> CountAsync(Service service, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(service.Database.Owner);
        await using var command = source.CreateCommand("SELECT (SELECT count(*) FROM enrollment.event_log) + (SELECT count(*) FROM enrollment.outbox)");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static Task ForgetPeak(CancellationToken ct) => File.WriteAllTextAsync("/proc/self/clear_refs", "5", ct);

    private static double Peak() => double.Parse(File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    private static string Of(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private sealed class Service() : ServiceFixture("enrollment", Enrollment.Program.Build);
}
