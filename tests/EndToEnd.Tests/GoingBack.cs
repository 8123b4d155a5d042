using System.Globalization;
using System.Net;

namespace Diklat.EndToEnd.Tests;

/// <summary>Backups are worth what a restore makes of them.</summary>
public sealed class GoingBack(Platform platform)
{
    private const string Office = "12.71.06";
    private const int Year = 2023;

    [Fact]
    public async Task The_whole_platform_goes_back_to_a_moment_and_later_writes_are_gone()
    {
        var staff = await platform.As("bkpsdm");
        var kept = await OpenBatch(staff, "E2E-2023-01");
        Assert.Contains("The keys are not in it", await Platform.Diklat("backup"), StringComparison.Ordinal);
        var before = await Reported(staff);
        var nomination = await Nominate(kept, 171);
        await ReportedIs(staff, before + 1);
        var logs = await Logs();
        var moment = await Moment();
        await Nominate(kept, 172);
        var undone = await OpenBatch(staff, "E2E-2023-02");

        var told = await Platform.Diklat("restore", "--to", moment, "--yes");

        Assert.Contains("enrollment: 4 events after", told, StringComparison.Ordinal);
        Assert.Equal([nomination], (await staff.Get($"/v1/batches/{kept}/nominations")).List("nominations").Select(n => n.Text("id")));
        await staff.Refused(HttpStatusCode.NotFound, "BATCH_NOT_FOUND", HttpMethod.Get, $"/v1/batches/{undone}");
        Assert.All(await Logs(), log => Assert.DoesNotContain(log, logs));
        await Reconciled(staff);
        await ReportedIs(staff, before + 1);
        await Nominate(kept, 173);
        await ReportedIs(staff, before + 2);
    }

    [Fact]
    public async Task One_service_goes_back_alone_gets_again_what_others_told_it_and_the_reports_follow()
    {
        var staff = await platform.As("bkpsdm");
        var batch = await OpenBatch(staff, "E2E-2023-03");
        await Platform.Diklat("backup");
        var before = await Reported(staff);
        var nomination = await Nominate(batch, 175);
        await ReportedIs(staff, before + 1);
        var logs = await Logs();
        var moment = await Moment();
        await Nominate(batch, 176);
        var session = await Plan(staff, batch);
        await Platform.Until(() => Sessions(session), count => count == 1);

        await Platform.Diklat("restore", "--service", "enrollment", "--to", moment, "--yes");

        Assert.Equal([nomination], (await staff.Get($"/v1/batches/{batch}/nominations")).List("nominations").Select(n => n.Text("id")));
        var after = await Logs();
        Assert.Equal(logs[0], after[0]);
        Assert.NotEqual(logs[1], after[1]);
        Assert.Equal(logs[2], after[2]);
        await Platform.Until(() => Sessions(session), count => count == 1);
        await Reconciled(staff);
        await ReportedIs(staff, before + 1);
        await Nominate(batch, 177);
        await ReportedIs(staff, before + 2);
    }

    [Theory]
    [InlineData("There is no base backup from before 2001-01-01", "--to", "2001-01-01T00:00:00Z")]
    [InlineData("is in the future", "--to", "2999-01-01T00:00:00Z")]
    [InlineData("'tomorrowish' is no time", "--to", "tomorrowish")]
    [InlineData("say to which one with --to", "--service", "enrollment")]
    [InlineData("There is no service 'payroll'", "--service", "payroll")]
    [InlineData("Nothing was changed.", "--to", "latest")]
    public async Task What_cannot_be_restored_is_refused_in_plain_words(string words, params string[] arguments)
    {
        await Platform.Diklat("backup");
        Assert.Contains(words, await Platform.Refused(["restore", .. arguments]), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Platform.Anonymous().Send(HttpMethod.Get, "/health/ready")).Status);
    }

    [Fact]
    public async Task A_backup_whose_keys_are_away_is_not_restored()
    {
        await Platform.Diklat("backup");
        var key = Path.Combine(Platform.State, "keys", "enrollment", "data-1.key");
        File.Move(key, key + ".away");
        try
        {
            Assert.Contains("enrollment/data-1.key", await Platform.Refused("restore", "--yes"), StringComparison.Ordinal);
        }
        finally
        {
            File.Move(key + ".away", key);
        }
    }

    /// <summary>Between two writes.</summary>
    private static async Task<string> Moment()
    {
        await Task.Delay(20);
        var moment = TimeProvider.System.GetUtcNow();
        await Task.Delay(20);
        return moment.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
    }

    private static async Task<string> OpenBatch(Caller staff, string code)
    {
        var batch = (await staff.Post("/v1/batches", new
        {
            code, programVersion = "PPBI@1", title = "Angkatan uji", quota = 40, waitlistLimit = 20, startDate = "2023-05-02", endDate = "2023-05-05", venue = "Aula uji",
        })).Text("id");
        await staff.Post($"/v1/batches/{batch}:open");
        return batch;
    }

    private static async Task<string> Plan(Caller staff, string batch)
    {
        var version = await staff.Get("/v1/programs/PPBI/versions/1");
        var instructor = (await staff.Post("/v1/instructors", new { name = "Narasumber uji", institution = "LAN-RI" })).Text("id");
        return (await staff.Post($"/v1/batches/{batch}/sessions", new
        {
            subject = version.List("subjects")[0].Text("id"), instructors = new[] { instructor }, room = (await staff.Get("/v1/venues")).List("venues")[0].List("rooms")[0].Text("id"),
            startTime = "2023-05-02T08:00:00+07:00", endTime = "2023-05-02T11:00:00+07:00",
        })).Text("id");
    }

    private static async Task<int> Reported(Caller staff) => (await staff.Get($"/v1/reports/overview?year={Year}")).Number("nominations");

    private static async Task ReportedIs(Caller staff, int expected) => await Platform.Until(() => Reported(staff), reported => reported == expected);

    private static async Task Reconciled(Caller staff)
    {
        var reconciled = await staff.Get("/v1/reports:reconcile");
        Assert.Empty(reconciled.List("differences"));
        Assert.True(reconciled.Number("checked") > 2000);
    }

    /// <summary>The ids of the event logs of curriculum, enrollment and assessment.</summary>
    private static async Task<Guid[]> Logs() => await Task.WhenAll(
        new[] { "curriculum", "enrollment", "assessment" }.Select(service => Platform.Sql<Guid>(service, $"SELECT log FROM {service}.event_log_head")));

    private static Task<long> Sessions(string session) => Platform.Sql<long>("enrollment", $"SELECT count(*) FROM enrollment.sessions WHERE id = '{session}'");

    private async Task<string> Nominate(string batch, int person)
    {
        var staff = await platform.As("bkpsdm");
        var office = await platform.As($"office:{Office}");
        var employee = (await staff.Post("/v1/employees", People.Employee(person, Office))).Text("id");
        return (await office.Post($"/v1/batches/{batch}/nominations", new { employee, office = Office, justification = "Uji pemulihan" })).Text("id");
    }
}
