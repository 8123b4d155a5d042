using System.Globalization;

namespace Diklat.EndToEnd.Tests;

/// <summary>What happens in one service reaches a person's mailbox by way of another.</summary>
public sealed class Mails(Platform platform)
{
    private const string Kecamatan = "12.71.04";

    [Fact]
    public async Task Who_is_invited_finds_a_mail_and_who_confirms_finds_the_timetable_in_it()
    {
        var staff = await platform.As("bkpsdm");
        var start = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date).AddDays(40);
        var batch = (await staff.Post("/v1/batches", new
        {
            code = "E2E-MAIL-01", programVersion = "PPBI@1", title = "Angkatan surat", quota = 1, waitlistLimit = 0, startDate = Day(start), endDate = Day(start.AddDays(4)), venue = "Aula surat",
        })).Text("id");
        var version = await staff.Get("/v1/programs/PPBI/versions/1");
        var venue = (await staff.Get("/v1/venues")).List("venues")[0];
        var instructor = (await staff.Post("/v1/instructors", new { name = "Narasumber surat", institution = "LAN-RI" })).Text("id");
        var session = (await staff.Post($"/v1/batches/{batch}/sessions", new
        {
            subject = version.List("subjects")[0].Text("id"), instructors = new[] { instructor }, room = venue.List("rooms")[0].Text("id"),
            startTime = $"{Day(start)}T08:00:00+07:00", endTime = $"{Day(start)}T09:30:00+07:00",
        })).Text("id");
        await Platform.Until(() => Sessions(session), known => known == 1);
        await staff.Post($"/v1/batches/{batch}:open");
        const int Number = 9100;
        var employee = People.Employee(Number, $"{Kecamatan}.1001");
        var address = $"peserta.{Number}@contoh.test";
        var person = (await staff.Post("/v1/employees", employee)).Text("id");
        await staff.Send(HttpMethod.Patch, $"/v1/employees/{person}?updateMask=email", new { email = address });
        var nomination = (await staff.Post($"/v1/batches/{batch}/nominations", new { employee = person, office = Kecamatan, justification = "Melayani loket" })).Text("id");
        await staff.Post($"/v1/batches/{batch}/nominations/{nomination}:verify");
        await staff.Post($"/v1/batches/{batch}:close");
        var proposal = (await staff.Post($"/v1/batches/{batch}:previewSelection", new { method = "FIRST_COME" })).Text("proposal");
        await staff.Post($"/v1/batches/{batch}:commitSelection", new { proposal });
        await Platform.Until(() => MailsTo(address), mails => mails.Count == 1 && mails[0].Contains("Undangan mengikuti Angkatan surat", StringComparison.Ordinal));

        var participant = (await staff.Get($"/v1/batches/{batch}/participants")).List("participants")[0].Text("id");
        var self = await platform.As($"participant:{person}");
        await self.Post($"/v1/batches/{batch}/participants/{participant}:confirm");
        await Platform.Until(() => MailsTo(address), mails => mails.Count == 2 && mails.Any(mail => mail.Contains($"UID:{session}@diklat.id", StringComparison.Ordinal)));

        var notices = (await self.Get("/v1/notices")).List("notices");
        Assert.Equal(["CONFIRMED SENT", "INVITED SENT"], notices.Select(notice => $"{notice.Text("kind")} {notice.Text("state")}"));
    }

    /// <summary>Whether notifications has heard of it.</summary>
    private static async Task<long> Sessions(string session)
    {
        await using var source = Platform.Database("notifications");
        await using var command = source.CreateCommand($"SELECT count(*) FROM notifications.sessions WHERE id = '{session}'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<List<string>> MailsTo(string address)
    {
        var folder = Path.Combine(Platform.State, "mail");
        var texts = Directory.Exists(folder) ? await Task.WhenAll(Directory.GetFiles(folder, "*.txt").Select(file => File.ReadAllTextAsync(file))) : [];
        return [.. texts.Where(text => text.Split('\n')[0].Contains(address, StringComparison.Ordinal))];
    }
}
