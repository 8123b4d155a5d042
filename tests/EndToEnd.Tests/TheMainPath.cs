using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Diklat.EndToEnd.Tests;

/// <summary>A batch from nomination to certificate, as api.md writes it, by everybody who takes part.</summary>
public sealed class TheMainPath(Platform platform)
{
    private const string Kecamatan = "12.71.02";
    private const int Year = 2019;

    [Fact]
    public Task A_batch_runs_from_nomination_to_certificate_and_the_statistics_count_it() => Walk(platform, "E2E-2019-01", 3);

    /// <summary>The whole path with a batch of its own, on days of its own.</summary>
    internal static async Task Walk(Platform platform, string code, int month)
    {
        var staff = await platform.As("bkpsdm");
        var office = await platform.As($"office:{Kecamatan}");
        var before = await staff.Get($"/v1/reports/overview?year={Year}");

        var batch = (await staff.Post("/v1/batches", new
        {
            code, programVersion = "PPBI@1", title = "Angkatan uji", quota = 3, waitlistLimit = 2,
            startDate = $"2019-{month:00}-04", endDate = $"2019-{month:00}-08", venue = "Aula uji",
            officeRules = new { level = "KECAMATAN", minSeats = 1, maxSeats = 4 },
        })).Text("id");
        Assert.Equal("OPEN", (await staff.Post($"/v1/batches/{batch}:open")).Text("state"));

        var employees = new List<string>();
        for (var i = 1; i <= 5; i++)
        {
            var number = (month * 200) + i;
            var nip = People.Nip(number);
            var employee = await staff.Post("/v1/employees", People.Employee(number, $"{Kecamatan}.1001"));
            Assert.Equal("**************" + nip[^4..], employee.Text("nip"));
            Assert.Equal(employee.Text("id"), (await office.Post("/v1/employees:lookup", new { nip })).Text("id"));
            employees.Add(employee.Text("id"));
            var nomination = await office.Post($"/v1/batches/{batch}/nominations", new { nip, office = Kecamatan, priority = i, justification = "Melayani loket" });
            Assert.Equal("SUBMITTED", nomination.Text("state"));
            Assert.Equal("VERIFIED", (await staff.Post($"/v1/batches/{batch}/nominations/{nomination.Text("id")}:verify")).Text("state"));
        }

        Assert.Equal("CLOSED", (await staff.Post($"/v1/batches/{batch}:close")).Text("state"));
        var preview = await staff.Post($"/v1/batches/{batch}:previewSelection", new { method = "FIRST_COME" });
        Assert.Equal(["SELECTED", "SELECTED", "SELECTED", "WAITLISTED", "WAITLISTED"], preview.List("outcomes").Select(o => o.Text("outcome")));
        Assert.All(preview.List("outcomes"), outcome => Assert.NotEmpty(outcome.List("reasons")));
        var selected = await staff.Post($"/v1/batches/{batch}:commitSelection", new { proposal = preview.Text("proposal") });
        Assert.Equal("SELECTED", selected.Text("state"));
        Assert.Equal(3, selected.GetProperty("seats").Number("taken"));

        // One declines: the first on the waitlist takes the seat in the same transaction.
        var participants = await Participants(staff, batch);
        await office.Post($"/v1/batches/{batch}/participants/{participants[employees[0]].Text("id")}:decline", new { reason = "Berhalangan" });
        participants = await Participants(staff, batch);
        Assert.Equal("INVITED", participants[employees[3]].Text("state"));
        Assert.Equal(3, (await staff.Get($"/v1/batches/{batch}")).GetProperty("seats").Number("taken"));

        var takers = new[] { employees[1], employees[2], employees[3] };
        foreach (var taker in takers)
        {
            var person = await platform.As($"participant:{taker}");
            Assert.Equal("CONFIRMED", (await person.Post($"/v1/batches/{batch}/participants/{participants[taker].Text("id")}:confirm")).Text("state"));
        }

        // Timetable: a clash is refused and says with what.
        var version = await staff.Get("/v1/programs/PPBI/versions/1");
        var venue = (await staff.Get("/v1/venues")).List("venues")[0];
        var instructor = (await staff.Post("/v1/instructors", new { name = "Narasumber uji", institution = "LAN-RI" })).Text("id");
        var session = new
        {
            subject = version.List("subjects")[0].Text("id"), instructors = new[] { instructor }, room = venue.List("rooms")[0].Text("id"),
            startTime = $"2019-{month:00}-04T08:00:00+07:00", endTime = $"2019-{month:00}-04T11:00:00+07:00",
        };
        var planned = await staff.Post($"/v1/batches/{batch}/sessions", session);
        await staff.Refused(HttpStatusCode.Conflict, "SESSION_CLASH", HttpMethod.Post, $"/v1/batches/{batch}/sessions", session);
        Assert.Equal("RUNNING", (await staff.Post($"/v1/batches/{batch}:start")).Text("state"));
        foreach (var taker in takers)
        {
            await staff.Post($"/v1/batches/{batch}/attendance", new { session = planned.Text("id"), participant = participants[taker].Text("id"), status = "PRESENT" });
        }

        var items = await Items(staff);
        foreach (var (kind, right) in new[] { ("PRE_TEST", 1), ("POST_TEST", items.Count) })
        {
            var assessment = (await staff.Post($"/v1/batches/{batch}/assessments", new { kind, title = kind, items, timeLimit = "3600s", attemptsAllowed = 1 })).Text("id");
            await staff.Post($"/v1/batches/{batch}/assessments/{assessment}:publish");
            foreach (var taker in takers)
            {
                await Answer(await platform.As($"participant:{taker}"), assessment, participants[taker].Text("id"), right);
            }
        }

        var results = (await staff.Post($"/v1/batches/{batch}/results:finalize")).List("results");
        var again = (await staff.Post($"/v1/batches/{batch}/results:finalize")).List("results");
        Assert.Equal(results.Select(r => r.GetRawText()), again.Select(r => r.GetRawText()));
        Assert.Equal(3, results.Count);
        Assert.All(results, result =>
        {
            Assert.Equal("100.00", result.Text("finalScore"));
            Assert.Equal("SANGAT_MEMUASKAN", result.Text("predicate"));
            Assert.True(result.GetProperty("passed").GetBoolean());
            Assert.NotEmpty(result.List("lineage"));
        });

        var check = await Platform.Anonymous().Get($"/v1/certificates/{results[0].Text("certificate")}:verify");
        Assert.Equal("VALID", check.Text("status"));
        Assert.StartsWith("Peserta uji", check.Text("name"), StringComparison.Ordinal);
        Assert.Equal(9, check.List("subjects").Count);

        // Enrollment learns the results by events; completing says how many are still on their way.
        await Platform.Until(() => staff.Send(HttpMethod.Post, $"/v1/batches/{batch}:complete"), answer => answer.Status == HttpStatusCode.OK);

        var after = await Platform.Until(() => staff.Get($"/v1/reports/overview?year={Year}"), overview => overview.Number("certificates") == before.Number("certificates") + 3 && overview.Number("completed") == before.Number("completed") + 3);
        Assert.Equal(before.Number("batches") + 1, after.Number("batches"));
        Assert.Equal(before.Number("nominations") + 5, after.Number("nominations"));
        Assert.Equal(before.Number("participants") + 3, after.Number("participants"));
        Assert.Equal(3, after.List("watermarks").Count);
        var reconciled = await staff.Get("/v1/reports:reconcile");
        Assert.Empty(reconciled.List("differences"));
        Assert.True(reconciled.Number("checked") > 2000);
    }

    private static async Task<Dictionary<string, JsonElement>> Participants(Caller staff, string batch) =>
        (await staff.Get($"/v1/batches/{batch}/participants?pageSize=100")).List("participants").ToDictionary(participant => participant.Text("employee"));

    private static async Task<List<string>> Items(Caller staff)
    {
        var items = new List<string>();
        for (var i = 1; i <= 3; i++)
        {
            var single = i < 3;
            var item = await staff.Post("/v1/items", new
            {
                kind = single ? "SINGLE_CHOICE" : "MULTIPLE_CHOICE",
                stem = $"Soal uji {i}",
                competency = "T.IPP.02",
                choices = new[] { new { id = "a", text = "benar", correct = true }, new { id = "b", text = single ? "salah" : "juga benar", correct = !single }, new { id = "c", text = "salah", correct = false } },
            });
            items.Add(item.Text("id"));
        }

        return items;
    }

    private static async Task Answer(Caller person, string assessment, string participant, int right)
    {
        var attempt = await person.Post("/v1/attempts", new { assessment, participant });
        Assert.DoesNotContain("correct", attempt.GetRawText(), StringComparison.Ordinal);
        var number = 0;
        foreach (var item in attempt.List("items"))
        {
            number++;
            string[] choice = number > right ? ["c"] : item.Text("kind") == "SINGLE_CHOICE" ? ["a"] : ["a", "b"];
            await person.Put($"/v1/attempts/{attempt.Text("id")}/answers/{item.Text("id")}", new { choice, sequence = 2 });
        }

        var first = attempt.List("items")[0].Text("id");
        var stale = await person.Put($"/v1/attempts/{attempt.Text("id")}/answers/{first}", new { choice = new[] { "c" }, sequence = 1 });
        Assert.Equal("a", stale.List("choice")[0].GetString());
        var score = await person.Post($"/v1/attempts/{attempt.Text("id")}:submit");
        Assert.Equal(right, (int)decimal.Parse(score.Text("score"), CultureInfo.InvariantCulture));
        Assert.Equal(number, (int)decimal.Parse(score.Text("maxScore"), CultureInfo.InvariantCulture));
    }
}
