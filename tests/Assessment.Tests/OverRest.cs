using System.Net;
using System.Text;
using System.Text.Json;

namespace Diklat.Assessment.Tests;

/// <summary>What a regional office's own app sends and gets: the REST face, path by path.</summary>
public sealed class OverRest(AssessmentFixture fixture) : IClassFixture<AssessmentFixture>
{
    private readonly Scene scene = new(fixture);

    [Fact]
    public async Task A_test_is_made_taken_decided_and_its_certificate_checked()
    {
        using var staff = fixture.Http("training-admin");
        using var person = fixture.Http("participant", employee: scene.Person.Employee);
        var item = await Send(staff, "/v1/items", """{"kind":"SINGLE_CHOICE","stem":"Which?","competency":"T.IPP.02","choices":[{"id":"a","text":"This","correct":true},{"id":"b","text":"That","correct":false}]}""");
        var id = item.GetProperty("id").GetString();
        var assessment = await Send(staff, $"/v1/batches/{scene.Batch}/assessments", $$"""{"kind":"POST_TEST","title":"Post-test","items":["{{id}}"],"timeLimit":"3600s","attemptsAllowed":1}""");
        Assert.Equal(("DRAFT", "3600s"), (assessment.GetProperty("state").GetString(), assessment.GetProperty("timeLimit").GetString()));
        var test = assessment.GetProperty("id").GetString();
        Assert.Equal("PUBLISHED", (await Send(staff, $"/v1/batches/{scene.Batch}/assessments/{test}:publish", "{}")).GetProperty("state").GetString());

        var attempt = await Send(person, "/v1/attempts", $$"""{"assessment":"{{test}}","participant":"{{scene.Person.Participant}}"}""");
        Assert.Equal("IN_PROGRESS", attempt.GetProperty("state").GetString());
        Assert.False(attempt.GetProperty("items")[0].GetProperty("choices")[0].TryGetProperty("correct", out _));
        var answers = $"/v1/attempts/{attempt.GetProperty("id").GetString()}/answers/{id}";
        Assert.Equal("a", (await Send(person, answers, """{"choice":["a"],"sequence":3}""", HttpMethod.Put)).GetProperty("choice")[0].GetString());
        var score = await Send(person, $"/v1/attempts/{attempt.GetProperty("id").GetString()}:submit", "{}");
        Assert.Equal(("1", "1"), (score.GetProperty("score").GetString(), score.GetProperty("maxScore").GetString()));

        var result = (await Send(staff, $"/v1/batches/{scene.Batch}/results:finalize", "{}")).GetProperty("results")[0];
        Assert.Equal(("100.00", "SANGAT_MEMUASKAN", true), (result.GetProperty("finalScore").GetString(), result.GetProperty("predicate").GetString(), result.GetProperty("passed").GetBoolean()));
        using var anybody = fixture.Http();
        using var check = await anybody.GetAsync(new Uri($"/v1/certificates/{result.GetProperty("certificate").GetString()}:verify", UriKind.Relative));
        var shown = JsonDocument.Parse(await check.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("VALID", "Peserta 0001", "Sangat Memuaskan"), (shown.GetProperty("status").GetString(), shown.GetProperty("name").GetString(), shown.GetProperty("predicate").GetString()));
    }

    [Fact]
    public async Task A_repeated_call_under_its_key_acts_once()
    {
        using var staff = fixture.Http("training-admin");
        var item = await scene.Item();
        var body = $$"""{"kind":"QUIZ","title":"Quiz","items":["{{item.Id}}"],"timeLimit":"60s"}""";
        var key = Scene.NewId();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Send(staff, $"/v1/batches/{scene.Batch}/assessments", body, key: key)));
        Assert.Single(answers.Select(answer => answer.ToString()).Distinct());
        Assert.Single((await fixture.Assessments.ListAssessmentsAsync(new() { Batch = scene.Batch })).Assessments);
    }

    [Theory]
    [InlineData("""{"kind":"ESSAY"}""")]
    [InlineData("""{"kind":"QUIZ","timeLimit":"soon"}""")]
    [InlineData("""{"kind":"QUIZ","colour":"red"}""")]
    [InlineData("""{"kind":""")]
    public async Task What_the_contract_does_not_know_is_refused(string body)
    {
        using var staff = fixture.Http("training-admin");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await staff.PostAsync(new Uri($"/v1/batches/{scene.Batch}/assessments", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<JsonElement> Send(HttpClient http, string path, string body, HttpMethod? method = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
