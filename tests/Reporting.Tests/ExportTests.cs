using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Diklat.Contracts.Assessment.V1;
using Grpc.Core;
using Format = Diklat.Grpc.Reporting.V1.Export.Types.Format;
using Kind = Diklat.Grpc.Reporting.V1.Export.Types.Kind;
using State = Diklat.Grpc.Reporting.V1.Export.Types.State;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

public sealed class ExportTests(ExportFixture reporting) : IClassFixture<ExportFixture>
{
    [Fact]
    public async Task Course_records_have_the_form_that_SIASN_takes()
    {
        await reporting.TellAsync(Program("PPBI"), Batch("sb", "2017-07-28"), Certificate("sc1", "se1") with { Batch = "sb", Number = "0001/PPBI/X/2017" }, Certificate("sc2", "se2") with { Batch = "sb" },
            Certificate("sc3", "se3") with { Batch = "sb" }, Certificate("sc4", "se4", "2018-01-02"));
        await reporting.TellAsync(new CertificateRevoked("b", "p-se3") { Aggregate = "sc3", Version = 2, EffectiveOn = new(2017, 8, 1) }.Now());

        var (export, file) = await MadeAsync("training-admin", new() { Kind = Kind.CourseRecords, Format = Format.Csv, Filters = new() { Year = 2017 }, Purpose = "Pelaporan SIASN" });

        var record = Files.Csv(Encoding.UTF8.GetString(file)).Single(row => row["pnsOrangId"] == "se1");
        Assert.Equal(
            ("INST-1", "3", "Diklat Teknis", "40.00", "Program PPBI", "0001/PPBI/X/2017", "2017", "24-07-2017", "28-07-2017"),
            (record["instansiId"], record["jenisDiklatId"], record["jenisKursus"], record["jumlahJam"], record["namaKursus"], record["nomorSertipikat"], record["tahunKursus"], record["tanggalKursus"], record["tanggalSelesaiKursus"]));
        Assert.Equal(("Penyelenggara Contoh", "LOK-1", "JKS-1"), (record["institusiPenyelenggara"], record["lokasiId"], record["jenisKursusSertipikat"]));
        // Not the one that was revoked, not the one of another year.
        Assert.Equal((2L, 2L, (long)file.Length, Convert.ToHexStringLower(SHA256.HashData(file)), "riwayat-kursus-2017.csv"), (export.Rows, export.ExpectedRows, export.Bytes, export.Sha256, export.FileName));
        Assert.Equal(("Pelaporan SIASN", 7), (export.Purpose, (int)(export.ExpireTime.ToDateTime() - export.EndTime.ToDateTime()).TotalDays));
    }

    [Fact]
    public async Task A_large_file_is_resumed_in_the_middle_and_counted_once()
    {
        await reporting.ExecuteAsync("""
            INSERT INTO reporting.results (id, version, employee, office, post_class, program, jp, passed, effective_on, occurred_at)
            SELECT 'big-' || lpad(i::text, 6, '0'), 1, 'employee-' || i, 'X.1.1', 'PELAKSANA', 'PPBI', 40, true, '2018-05-05', now() FROM generate_series(1, 30001) i
            """);
        var export = await DoneAsync("training-admin", new() { Kind = Kind.TrainingLedger, Format = Format.Csv, Filters = new() { Year = 2018 }, Purpose = "Uji" });
        Assert.Equal(30001, export.Rows);
        Assert.InRange(export.Bytes, 2 * 1024 * 1024, 8 * 1024 * 1024);

        using var http = reporting.Http("training-admin");
        var path = new Uri($"/v1/exports/{export.Id}:download", UriKind.Relative);
        var whole = await http.GetAsync(path);
        var bytes = await whole.Content.ReadAsByteArrayAsync();
        Assert.Equal((HttpStatusCode.OK, "bytes", export.Bytes), (whole.StatusCode, whole.Headers.AcceptRanges.Single(), (long)bytes.Length));
        Assert.Equal(export.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(30002, bytes.Count(b => b == '\n'));

        var from = (1024 * 1024) + 77;
        using var resume = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Range = new RangeHeaderValue(from, null), IfRange = new RangeConditionHeaderValue(whole.Headers.ETag!) }, Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var rest = await http.SendAsync(resume);
        Assert.Equal((HttpStatusCode.PartialContent, $"bytes {from}-{bytes.Length - 1}/{bytes.Length}"), (rest.StatusCode, rest.Content.Headers.ContentRange!.ToString()));
        Assert.Equal(bytes[from..], await rest.Content.ReadAsByteArrayAsync());

        using var few = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Range = new RangeHeaderValue(null, 10) }, Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        Assert.Equal(bytes[^10..], await (await http.SendAsync(few)).Content.ReadAsByteArrayAsync());
        using var stale = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Range = new RangeHeaderValue(from, null), IfRange = new RangeConditionHeaderValue("\"other\"") }, Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(stale, HttpCompletionOption.ResponseHeadersRead)).StatusCode);
        using var behind = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Range = new RangeHeaderValue(bytes.Length, null) }, Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var refused = await http.SendAsync(behind);
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, true), (refused.StatusCode, (await refused.Content.ReadAsStringAsync()).Contains("RANGE_NOT_SATISFIABLE", StringComparison.Ordinal)));

        // The other face resumes by offset.
        using var call = reporting.Exports("training-admin").DownloadExport(new() { Export = export.Id, Offset = bytes.Length - 100 });
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(bytes[^100..], call.ResponseStream.Current.Data.ToByteArray());
        Assert.InRange((await reporting.Exports("training-admin").GetExportAsync(new() { Export = export.Id })).Downloads, 1, 2);
        using var beyond = reporting.Exports("training-admin").DownloadExport(new() { Export = export.Id, Offset = bytes.Length + 1 });
        Assert.Equal("OFFSET_OUT_OF_RANGE", (await Assert.ThrowsAsync<RpcException>(async () => await beyond.ResponseStream.MoveNext())).Reason());

        // Who asked and who fetched stands in the audit log, and what for.
        Assert.Equal([("CreateExport", "Uji"), ("DownloadExport", "Uji")], await reporting.ReadAsync(db => Task.FromResult(
            db.AuditRows.Where(row => row.Aggregate == export.Id).ToList().Select(row => (row.Rpc.Split('/')[^1], row.Purpose!)).Distinct().Order().ToList())));

        // What is left of it behind an offset is another file: a program that holds the one must not go on with the other.
        var left = await http.GetAsync(new Uri($"{path}?offset={from}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.NotEqual(whole.Headers.ETag, left.Headers.ETag);
    }

    [Theory]
    [InlineData(Format.Xlsx)]
    [InlineData(Format.Json)]
    [InlineData(Format.Parquet)]
    public async Task Records_come_in_every_form_but_paper(Format format)
    {
        await reporting.TellAsync(Result("form", "X.1.1", 12.5m, on: "2011-03-04"));
        var (export, file) = await MadeAsync("training-admin", new() { Kind = Kind.TrainingLedger, Format = format, Filters = new() { Year = 2011 }, Purpose = "Uji" });
        Assert.Equal((1L, true), (export.Rows, file.Length > 100));
        if (format == Format.Xlsx)
        {
            Assert.Contains(("12.50", "number"), Files.Xlsx(file, 1)[1]);
            Assert.Contains(("40606", "number"), Files.Xlsx(file, 1)[1]); // 2011-03-04, as days.
        }
    }

    [Fact]
    public async Task The_ledger_says_what_was_credited_to_whom_and_whether_it_was_passed()
    {
        await reporting.TellAsync(Result("led1", "X.1.1", 12.5m, on: "2012-03-04"), Result("led2", "X.2.1", 0, on: "2012-03-05", postClass: "PENGAWAS"));
        var (_, file) = await MadeAsync("training-admin", new() { Kind = Kind.TrainingLedger, Format = Format.Csv, Filters = new() { Year = 2012 }, Purpose = "Uji" });
        Assert.Equal(
            [("led1", "X.1.1", "PELAKSANA", "PPBI", "2012-03-04", "12.50", "true"), ("led2", "X.2.1", "PENGAWAS", "PPBI", "2012-03-05", "0.00", "false")],
            Files.Csv(Encoding.UTF8.GetString(file)).Select(row => (row["employee"], row["office"], row["postClass"], row["program"], row["effectiveOn"], row["jp"], row["passed"])).Order());
    }

    [Fact]
    public async Task A_report_is_made_as_its_asker_would_see_it()
    {
        await reporting.TellAsync(City());
        await reporting.TellAsync(Enumerable.Range(1, 6).Select(i => Measured($"r{i}", "X.1.1", 3)).Concat(Enumerable.Range(1, 6).Select(i => Measured($"q{i}", "X.2.1", 3))));
        var (_, file) = await MadeAsync("office", new() { Kind = Kind.Report, Format = Format.Csv, Filters = new() { Report = "competencies", Competency = "T.01", GroupBy = By.Kelurahan, Year = 2017 } }, "X.2");
        Assert.Equal(["X.2.1"], Files.Csv(Encoding.UTF8.GetString(file)).Select(row => row["group"]));
    }

    [Fact]
    public async Task Only_the_asker_sees_an_export()
    {
        var export = await DoneAsync("analyst", new() { Kind = Kind.Report, Format = Format.Json, Filters = new() { Report = "overview", Year = 2017 } });
        Assert.Contains(export.Id, (await reporting.Exports("analyst").ListExportsAsync(new())).Exports.Select(own => own.Id));
        Assert.DoesNotContain(export.Id, (await reporting.Exports("training-admin").ListExportsAsync(new())).Exports.Select(own => own.Id));
        foreach (var (role, office) in new[] { ("training-admin", null), ("office", "X.1"), ("auditor", (string?)null) })
        {
            var foreign = reporting.Exports(role, office);
            foreach (var call in new Func<Task>[]
            {
                async () => await foreign.GetExportAsync(new() { Export = export.Id }), async () => await foreign.CancelExportAsync(new() { Export = export.Id }), async () => await foreign.DeleteExportAsync(new() { Export = export.Id }),
                async () => await foreign.DownloadExport(new() { Export = export.Id }).ResponseStream.MoveNext(),
            })
            {
                Assert.Equal("EXPORT_NOT_FOUND", (await Assert.ThrowsAsync<RpcException>(call)).Reason());
            }
        }
    }

    [Fact]
    public async Task Neither_another_of_the_same_role_sees_an_export_nor_its_asker_in_another_role()
    {
        var asker = reporting.Exports("office", "X.1");
        var export = await asker.CreateExportAsync(new() { Kind = Kind.Report, Format = Format.Json, Filters = new() { Report = "competencies", Competency = "T.01", GroupBy = By.Kelurahan, Year = 2017 } });
        Assert.Equal("EXPORT_NOT_FOUND", (await Assert.ThrowsAsync<RpcException>(async () => await reporting.Exports("office", "X.2").GetExportAsync(new() { Export = export.Id }))).Reason());
        Assert.Equal(export.Id, (await asker.GetExportAsync(new() { Export = export.Id })).Id);
        await reporting.ExecuteAsync($"UPDATE reporting.exports SET role = 'training-admin' WHERE id = '{export.Id}'");
        Assert.Equal("EXPORT_NOT_FOUND", (await Assert.ThrowsAsync<RpcException>(async () => await asker.GetExportAsync(new() { Export = export.Id }))).Reason());
    }

    [Fact]
    public async Task A_deleted_and_an_expired_file_are_gone_and_stay_in_the_list()
    {
        var analyst = reporting.Exports("analyst");
        var deleted = await DoneAsync("analyst", new() { Kind = Kind.Report, Format = Format.Json, Filters = new() { Report = "overview", Year = 2017 } });
        Assert.Equal(State.Expired, (await analyst.DeleteExportAsync(new() { Export = deleted.Id })).State);
        Assert.Equal(0, await reporting.ReadAsync(db => Task.FromResult(db.Set<Domain.ExportChunk>().Count(chunk => chunk.ExportId == Guid.Parse(deleted.Id)))));
        Assert.Equal("EXPORT_EXPIRED", (await Assert.ThrowsAsync<RpcException>(async () => await analyst.DownloadExport(new() { Export = deleted.Id }).ResponseStream.MoveNext())).Reason());
        Assert.Equal("EXPORT_OVER", (await Assert.ThrowsAsync<RpcException>(async () => await analyst.CancelExportAsync(new() { Export = deleted.Id }))).Reason());

        var old = await DoneAsync("analyst", new() { Kind = Kind.Report, Format = Format.Json, Filters = new() { Report = "overview", Year = 2017 } });
        await reporting.ExecuteAsync($"UPDATE reporting.exports SET expire_time = now() - interval '1 minute' WHERE id = '{old.Id}'");
        await ((Data.ExportQueue)reporting.Services.GetService(typeof(Data.ExportQueue))!).Sweep(TestContext.Current.CancellationToken);
        Assert.Equal(State.Expired, (await analyst.GetExportAsync(new() { Export = old.Id })).State);
        Assert.Equal(0, await reporting.ReadAsync(db => Task.FromResult(db.Set<Domain.ExportChunk>().Count(chunk => chunk.ExportId == Guid.Parse(old.Id)))));
        using var http = reporting.Http("analyst");
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync(new Uri($"/v1/exports/{old.Id}:download", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_repeated_key_gives_one_export()
    {
        Metadata key = [new("idempotency-key", "once")];
        var request = new Proto.CreateExportRequest { Kind = Kind.Report, Format = Format.Json, Filters = new() { Report = "overview" } };
        var first = await reporting.Exports("auditor").CreateExportAsync(request, key);
        Assert.Equal(first.Id, (await reporting.Exports("auditor").CreateExportAsync(request, key)).Id);
        using var http = reporting.Http("auditor");
        using var post = new HttpRequestMessage(HttpMethod.Post, "/v1/exports") { Content = new StringContent("""{"kind":"REPORT","format":"JSON","filters":{"report":"overview"}}""", Encoding.UTF8, "application/json"), Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Headers = { { "Idempotency-Key", "once" } } };
        Assert.Contains(first.Id, await (await http.SendAsync(post)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public static TheoryData<string, Kind, Format, string, string> Refusals => new()
    {
        { "analyst", Kind.CourseRecords, Format.Csv, "x", "EXPORT_KIND_NOT_ALLOWED" },
        { "analyst", Kind.TrainingLedger, Format.Csv, "x", "EXPORT_KIND_NOT_ALLOWED" },
        { "office", Kind.TrainingLedger, Format.Csv, "x", "EXPORT_KIND_NOT_ALLOWED" },
        { "auditor", Kind.TrainingLedger, Format.Csv, "x", "EXPORT_KIND_NOT_ALLOWED" },
        { "training-admin", Kind.TrainingLedger, Format.Csv, "", "PURPOSE_REQUIRED" },
        { "training-admin", Kind.TrainingLedger, Format.Pdf, "x", "FORMAT_NOT_AVAILABLE" },
        { "training-admin", Kind.TrainingLedger, Format.Unspecified, "x", "FORMAT_REQUIRED" },
        { "training-admin", Kind.Report, Format.Csv, "", "REPORT_NOT_FOUND" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_may_not_be_had_is_refused_with_its_reason(string role, Kind kind, Format format, string purpose, string reason) => Assert.Equal(
        reason,
        (await Assert.ThrowsAsync<RpcException>(async () => await reporting.Exports(role, "X.1").CreateExportAsync(new() { Kind = kind, Format = format, Purpose = purpose }))).Reason());

    private async Task<Proto.Export> DoneAsync(string role, Proto.CreateExportRequest request, string? office = null)
    {
        var client = reporting.Exports(role, office);
        var export = await client.CreateExportAsync(request);
        Assert.Equal(State.Requested, export.State);
        await ReportingFixture.UntilAsync(async () => (export = await client.GetExportAsync(new() { Export = export.Id })).State is not (State.Requested or State.Running));
        Assert.Equal((State.Done, ""), (export.State, export.Error));
        return export;
    }

    private async Task<(Proto.Export Export, byte[] File)> MadeAsync(string role, Proto.CreateExportRequest request, string? office = null)
    {
        var export = await DoneAsync(role, request, office);
        using var http = reporting.Http(role, office);
        return (export, await http.GetByteArrayAsync(new Uri($"/v1/exports/{export.Id}:download", UriKind.Relative)));
    }
}
