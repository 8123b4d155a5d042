using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Diklat.EndToEnd.Tests;

/// <summary>Everything written while the platform ran is searched for personal data: here after all that enrollment does with a NIP, and once more when the run ends.</summary>
public sealed class NoPersonalData(Platform platform)
{
    private const string Kecamatan = "12.71.06";
    private const int First = 180;

    [Fact]
    public async Task No_nip_and_no_name_leaves_enrollment_whatever_is_done_and_refused_there()
    {
        var (staff, analyst) = (await platform.As("bkpsdm"), await platform.As("analyst"));
        var (one, two) = (await Person(staff, First), await Person(staff, First + 1));
        await Numbers(staff, one);
        await Import(staff);
        var (batch, participant) = await Seat(staff, one);
        var (self, other) = (await platform.As($"participant:{one}"), await platform.As($"participant:{two}"));
        await self.Get($"/v1/employees/{one}/personalData");
        await other.Refused(HttpStatusCode.NotFound, "EMPLOYEE_NOT_FOUND", HttpMethod.Get, $"/v1/employees/{one}");
        await self.Post($"/v1/employees/{one}/corrections", new { field = "OTHER", value = People.Nip(First + 4), ground = $"Tertulis {People.Nip(First)}" });
        await Letters(staff, analyst, self, other, batch, participant);
        await self.Post($"/v1/batches/{batch}/participants/{participant}:confirm");

        await Platform.Until(() => Platform.Sql<long>("notifications", $"SELECT count(*) FROM notifications.notices WHERE employee = '{one}' AND kind = 'CONFIRMED' AND state = 'SENT'"), sent => sent == 1);
        await Platform.Until(() => Platform.Sql<long>("enrollment", $"SELECT count(*) FROM enrollment.event_log WHERE name = 'diklat.enrollment.v1.letter-issued' AND payload::text LIKE '%{batch}%'"), told => told == 2);
        await Platform.Until(() => Task.FromResult(platform.Collector.Spans), spans => spans.Any(span => span.Tags.GetValueOrDefault("url.path")?.EndsWith(":xlsx", StringComparison.Ordinal) == true));
        Assert.Empty(await PersonalData.Find(platform.Collector));
    }

    [Theory]
    [InlineData("nip=196502021990011870", true)]
    [InlineData("NIP. 19650202 199001 1 870,", true)]
    [InlineData("\"19650202-199001-1-870\"", true)]
    [InlineData("1965020219900118709", true)]
    [InlineData("**************1870", false)]
    [InlineData("0193a1965020219900118701f2c", false)]
    [InlineData("2026-11-29T03:12:57.1234567", false)]
    public void A_nip_is_found_however_it_is_written(string text, bool found) => Assert.Equal(found, PersonalData.HasNip(text));

    /// <summary>Everything that takes a NIP, with right ones and wrong ones, in bodies, paths and queries.</summary>
    private static async Task Numbers(Caller staff, string person)
    {
        var nip = People.Nip(First);
        await staff.Refused(HttpStatusCode.Conflict, "EMPLOYEE_EXISTS", HttpMethod.Post, "/v1/employees", People.Employee(First, Kecamatan));
        await staff.Post("/v1/employees:lookup", new { nip });
        await staff.Refused(HttpStatusCode.BadRequest, "NIP_LENGTH", HttpMethod.Post, "/v1/employees:lookup", new { nip = $"{nip}9" });
        await staff.Refused(HttpStatusCode.Conflict, "EMPLOYEE_EXISTS", HttpMethod.Post, $"/v1/employees/{person}:changeNip", new { nip = People.Nip(First + 1), reason = $"Bukan {nip}" });
        await staff.Post($"/v1/employees/{person}:revealNip", new { purpose = "Pemeriksaan berkas" });
        await staff.Refused(HttpStatusCode.BadRequest, "UNKNOWN_FIELD", HttpMethod.Post, "/v1/employees", "{\"" + nip + "\": 1}");
        await staff.Refused(HttpStatusCode.BadRequest, "WRONG_TYPE", HttpMethod.Post, "/v1/employees", "{\"nip\": " + nip + "}");
        foreach (var path in new[] { $"/v1/employees/{nip}", $"/v1/employees/{nip}/personalData", $"/v1/employees?nip={nip}", $"/v1/batches/{nip}/sessions/calendar.ics", $"/v1/letters/{nip}:verify", $"/v1/{nip}" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await staff.Send(HttpMethod.Get, path)).Status);
        }
    }

    /// <summary>A file with right and wrong rows, whose outcomes are read again.</summary>
    private static async Task Import(Caller staff)
    {
        static string Row(string nip, int number, string legalStatus) =>
            string.Create(CultureInfo.InvariantCulture, $"{nip},Peserta uji {number:000},{Kecamatan},Pengelola layanan,PELAKSANA,III/a,{legalStatus}");
        var rows = new[] { Row(People.Nip(First + 2), First + 2, "ACTIVE"), Row($"{People.Nip(First + 3)}7", First + 3, "ACTIVE"), Row(People.Nip(First + 3), First + 3, People.Nip(First + 3)) };
        var import = JsonDocument.Parse((await staff.Upload("/v1/employees:import", string.Join('\n', rows.Prepend("nip,name,office,post,postClass,rank,legalStatus")) + "\n")).Body).RootElement.Text("id");
        await Platform.Until(async () => (await staff.Get($"/v1/imports/{import}")).Text("state"), state => state is not ("PENDING" or "RUNNING" or "UPLOADING"));
        var failed = (await staff.Get($"/v1/imports/{import}/rows?outcome=FAILED")).GetRawText();
        Assert.Contains("NIP_LENGTH", failed, StringComparison.Ordinal);
        Assert.False(PersonalData.HasNip(failed));
    }

    /// <summary>A letter comes masked to who may have it, and not at all to who may not.</summary>
    private static async Task Letters(Caller staff, Caller analyst, Caller self, Caller other, string batch, string participant)
    {
        var personal = (await staff.Post($"/v1/batches/{batch}/letters", new { kind = "CALL_LETTER", participant })).Text("id");
        var list = (await staff.Post($"/v1/batches/{batch}/letters", new { kind = "PARTICIPANT_LIST" })).Text("id");
        foreach (var form in new[] { "pdf", "xlsx" })
        {
            Assert.Equal(HttpStatusCode.OK, (await self.Fetch($"/v1/letters/{personal}:{form}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await self.Fetch($"/v1/letters/{list}:{form}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Fetch($"/v1/letters/{personal}:{form}")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await analyst.Fetch($"/v1/letters/{list}:{form}")).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await Platform.Anonymous().Fetch($"/v1/letters/{list}:{form}")).Status);
        }

        var sheet = Unzipped((await staff.Fetch($"/v1/letters/{list}:xlsx")).Bytes);
        Assert.Contains("**************", sheet, StringComparison.Ordinal);
        Assert.False(PersonalData.HasNip(sheet));
        Assert.DoesNotContain("Peserta uji", (await Platform.Anonymous().Get($"/v1/letters/{list}:verify")).GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<string> Person(Caller staff, int number)
    {
        var id = (await staff.Post("/v1/employees", People.Employee(number, Kecamatan))).Text("id");
        Assert.Equal(HttpStatusCode.OK, (await staff.Send(HttpMethod.Patch, $"/v1/employees/{id}?updateMask=email", new { email = $"peserta.{number}@contoh.test" })).Status);
        return id;
    }

    private static async Task<(string Batch, string Participant)> Seat(Caller staff, string person)
    {
        var start = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date).AddDays(50);
        string Day(int after) => start.AddDays(after).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var batch = (await staff.Post("/v1/batches", new { code = "E2E-NIP-01", programVersion = "PPBI@1", title = "Angkatan rahasia", quota = 1, waitlistLimit = 0, startDate = Day(0), endDate = Day(4), venue = "Aula uji" })).Text("id");
        await staff.Post($"/v1/batches/{batch}:open");
        await staff.Post($"/v1/batches/{batch}:checkEligibility", new { nip = People.Nip(First) });
        await staff.Refused(HttpStatusCode.BadRequest, "EMPLOYEE_UNKNOWN", HttpMethod.Post, $"/v1/batches/{batch}:checkEligibility", new { nip = People.Nip(First + 5) });
        var nomination = (await staff.Post($"/v1/batches/{batch}/nominations", new { employee = person, office = Kecamatan, justification = "Melayani loket" })).Text("id");
        await staff.Post($"/v1/batches/{batch}/nominations/{nomination}:verify");
        await staff.Post($"/v1/batches/{batch}:close");
        var proposal = (await staff.Post($"/v1/batches/{batch}:previewSelection", new { method = "FIRST_COME" })).Text("proposal");
        await staff.Post($"/v1/batches/{batch}:commitSelection", new { proposal });
        return (batch, (await staff.Get($"/v1/batches/{batch}/participants")).List("participants").Single().Text("id"));
    }

    private static string Unzipped(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        var text = new StringBuilder();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.AppendLine(reader.ReadToEnd());
        }

        return text.ToString();
    }
}
