namespace Diklat.Assessment.Tests;

public sealed class AnsweringManyAtOnce(AssessmentFixture fixture) : IClassFixture<AssessmentFixture>
{
    private readonly Scene scene = new(fixture);

    [Fact]
    public async Task Answers_kept_on_a_device_are_taken_in_one_call_each_by_its_own_sequence()
    {
        var attempt = await scene.Begin(await scene.PostTest(items: 3));
        await scene.Answer(attempt, 0, "c", sequence: 9);
        var kept = (await Put(attempt, (0, "a", 8), (2, "b", 1))).Answers;
        Assert.Equal([(attempt.Items[0].Id, "c", 9L), (attempt.Items[2].Id, "b", 1L)], kept.Select(answer => (answer.Item, answer.Choice[0], answer.Sequence)));
        Assert.Equal(kept, (await fixture.AttemptsOf(scene.Person.Employee).GetAttemptAsync(new() { Attempt = attempt.Id })).Answers);
        Assert.Equal(kept, (await Put(attempt, (0, "a", 8), (2, "b", 1))).Answers);
    }

    [Fact]
    public async Task If_one_answer_cannot_be_taken_none_is_and_every_fault_is_named()
    {
        var attempt = await scene.Begin(await scene.PostTest(items: 3));
        var request = Request(attempt, (0, "a", 1), (1, "z", 0), (0, "b", 2));
        request.Requests.Add(new Proto.PutAnswerRequest { Item = Scene.NewId(), Choice = { "a" }, Sequence = 1 });
        Assert.Equal(
            ["requests[1].sequence:SEQUENCE_OUT_OF_RANGE", "requests[1].choice[0]:CHOICE_UNKNOWN", "requests[2].item:ITEM_DUPLICATE", "requests[3].item:ITEM_NOT_IN_ATTEMPT"],
            await Refused.With(StatusCode.InvalidArgument, "SEQUENCE_OUT_OF_RANGE", fixture.AttemptsOf(scene.Person.Employee).BatchPutAnswersAsync(request)));
        Assert.Empty((await fixture.AttemptsOf(scene.Person.Employee).GetAttemptAsync(new() { Attempt = attempt.Id })).Answers);
    }

    [Fact]
    public async Task No_answer_or_too_many_are_refused()
    {
        var attempt = await scene.Begin(await scene.PostTest());
        Assert.Equal(["requests:REQUESTS_OUT_OF_RANGE"], await Refused.With(StatusCode.InvalidArgument, "REQUESTS_OUT_OF_RANGE",
            fixture.AttemptsOf(scene.Person.Employee).BatchPutAnswersAsync(new() { Attempt = attempt.Id })));
        await Refused.With(StatusCode.InvalidArgument, "REQUESTS_OUT_OF_RANGE",
            fixture.AttemptsOf(scene.Person.Employee).BatchPutAnswersAsync(Request(attempt, [.. Enumerable.Range(1, 501).Select(i => (0, "a", (long)i))])));
    }

    [Fact]
    public async Task An_attempt_that_was_handed_in_takes_no_more()
    {
        var attempt = await scene.Begin(await scene.PostTest());
        await scene.Submit(attempt);
        await Refused.With(StatusCode.FailedPrecondition, "ATTEMPT_SUBMITTED", fixture.AttemptsOf(scene.Person.Employee).BatchPutAnswersAsync(Request(attempt, (0, "a", 1))));
        await Refused.With(StatusCode.NotFound, "ATTEMPT_NOT_FOUND", fixture.AttemptsOf(Scene.NewId()).BatchPutAnswersAsync(Request(attempt, (0, "a", 1))));
    }

    [Fact]
    public async Task Over_rest_the_answers_come_as_one_list()
    {
        var attempt = await scene.Begin(await scene.PostTest());
        using var http = fixture.Http("participant", employee: scene.Person.Employee);
        using var body = new StringContent($$"""{"requests":[{"item":"{{attempt.Items[0].Id}}","choice":["b"],"sequence":3}]}""", System.Text.Encoding.UTF8, "application/json");
        var answer = await http.PostAsync(new Uri($"/v1/attempts/{attempt.Id}/answers:batchPut", UriKind.Relative), body);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"answers\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<Proto.BatchPutAnswersResponse> Put(Proto.Attempt attempt, params (int Item, string Choice, long Sequence)[] answers) =>
        await fixture.AttemptsOf(scene.Person.Employee).BatchPutAnswersAsync(Request(attempt, answers));

    private static Proto.BatchPutAnswersRequest Request(Proto.Attempt attempt, params (int Item, string Choice, long Sequence)[] answers) => new()
    {
        Attempt = attempt.Id,
        Requests = { answers.Select(answer => new Proto.PutAnswerRequest { Item = attempt.Items[answer.Item].Id, Choice = { answer.Choice }, Sequence = answer.Sequence }) },
    };
}
