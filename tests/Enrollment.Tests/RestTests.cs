using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>The REST face: paths, fields and states as an office's own application sends and reads them.</summary>
public sealed class RestTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task From_an_employee_to_a_confirmed_seat()
    {
        using var admin = enrollment.Http("training-admin");
        using var office = enrollment.Http("office", office: NorthA);
        var nip = Nips.Next();
        var employee = await Post(admin, "/v1/employees", new { nip, name = "Peserta 0001", office = NorthA, post = "Pengelola", postClass = "PELAKSANA", rank = "III/c", legalStatus = "ACTIVE" });
        Assert.Equal($"**************{nip[14..]}", Text(employee, "nip"));
        Assert.Equal(Text(employee, "id"), Text(await Post(office, "/v1/employees:lookup", new { nip }), "id"));

        var batch = await Post(admin, "/v1/batches", new
        {
            code = "PPBI-2017-01", programVersion = "PPBI@1", title = "PPBI", quota = 40, waitlistLimit = 20, startDate = "2017-07-24", endDate = "2017-07-28", venue = "Aula",
            officeRules = new { level = "KECAMATAN", minSeats = 1, maxSeats = 4 },
        });
        Assert.Equal(("DRAFT", 40), (Text(batch, "state"), batch.GetProperty("seats").GetProperty("free").GetInt32()));
        var path = $"/v1/batches/{Text(batch, "id")}";
        Assert.Equal("OPEN", Text(await Post(admin, $"{path}:open", new { }), "state"));
        var nomination = await Post(office, $"{path}/nominations", new { nip, office = NorthA, priority = 1, justification = "Melayani warga" });
        Assert.Equal("SUBMITTED", Text(nomination, "state"));
        Assert.Equal("VERIFIED", Text(await Post(admin, $"{path}/nominations/{Text(nomination, "id")}:verify", new { }), "state"));
        Assert.Equal("CLOSED", Text(await Post(admin, $"{path}:close", new { }), "state"));
        var proposal = await Post(admin, $"{path}:previewSelection", new { method = "FIRST_COME" });
        Assert.Equal("SELECTED", Text(proposal.GetProperty("outcomes")[0], "outcome"));
        Assert.Equal("SELECTED", Text(await Post(admin, $"{path}:commitSelection", new { proposal = Text(proposal, "proposal") }), "state"));
        var participants = await office.GetFromJsonAsync<JsonElement>($"{path}/participants");
        var participant = Text(participants.GetProperty("participants")[0], "id");
        Assert.Equal("CONFIRMED", Text(await Post(office, $"{path}/participants/{participant}:confirm", new { }), "state"));
        Assert.Equal("RUNNING", Text(await Post(admin, $"{path}:start", new { }), "state"));
        var session = enrollment.Curriculum.Plan(Text(batch, "id")).Id;
        Assert.Equal("3.00", Text(await Post(admin, $"{path}/attendance", new { session, participant, status = "PRESENT" }), "jp"));
    }

    [Fact]
    public async Task A_patch_names_its_fields_in_the_query()
    {
        using var admin = enrollment.Http("training-admin");
        var employee = await enrollment.EmployeeAsync();

        using var answer = await admin.PatchAsJsonAsync($"/v1/employees/{employee}?updateMask=office,post", new { office = SouthA, post = "Lurah" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(SouthA, Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "office"));
    }

    [Fact]
    public async Task Rules_changes_and_lists_of_decisions_are_read_and_written_over_REST()
    {
        using var admin = enrollment.Http("training-admin");
        var batch = await enrollment.OpenAsync();
        var nomination = await enrollment.NominateAsync(batch.Id);

        using var answer = await admin.PatchAsJsonAsync($"/v1/batches/{batch.Id}?updateMask=quota,eligibility", new
        {
            quota = 41, eligibility = new { minRank = "III/b", postClasses = new[] { "PELAKSANA" } }, reason = "Ruang lebih besar",
        });
        var check = await Post(admin, $"/v1/batches/{batch.Id}:checkEligibility", new { employee = nomination.Employee });
        var decided = await Post(admin, $"/v1/batches/{batch.Id}/nominations:batchVerify", new { nominations = new[] { new { nomination = nomination.Id } } });
        var changes = await admin.GetFromJsonAsync<JsonElement>($"/v1/batches/{batch.Id}/changes");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["IN_SERVICE", "LEGAL_STATUS", "MIN_RANK", "POST_CLASS"], check.GetProperty("rules").EnumerateArray().Select(rule => Text(rule, "code")));
        Assert.Equal("MIN_RANK", Text(decided.GetProperty("outcomes")[0].GetProperty("facts"), "violated"));
        Assert.Equal(["quota", "eligibility"], changes.GetProperty("changes")[0].GetProperty("fields").EnumerateArray().Select(field => Text(field, "name")));
    }

    [Fact]
    public async Task A_refusal_names_reason_and_field_and_never_the_value()
    {
        using var admin = enrollment.Http("training-admin");

        using var answer = await admin.PostAsJsonAsync("/v1/employees:lookup", new { nip = "198502302010139000" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Contains("NIP_BIRTH_DATE", body, StringComparison.Ordinal);
        Assert.DoesNotContain("19850230", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_other_services_ask_has_no_REST_face()
    {
        using var platform = enrollment.Http("platform");

        using var answer = await platform.GetAsync("/v1/participations/1");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<JsonElement> Post(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
