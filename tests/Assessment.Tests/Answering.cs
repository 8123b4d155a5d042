using Kind = Diklat.Grpc.Assessment.V1.Assessment.Types.Kind;

namespace Diklat.Assessment.Tests;

public sealed class Answering(AssessmentFixture fixture) : IClassFixture<AssessmentFixture>
{
    private readonly Scene scene = new(fixture);

    [Fact]
    public async Task The_answer_is_kept_and_given_back()
    {
        var attempt = await scene.Begin(await scene.PostTest());
        var answer = await scene.Answer(attempt, 0, "b", sequence: 3);
        Assert.Equal((attempt.Items[0].Id, "b", 3L), (answer.Item, Assert.Single(answer.Choice), answer.Sequence));
        Assert.Equal([answer], (await fixture.AttemptsOf(scene.Person.Employee).GetAttemptAsync(new() { Attempt = attempt.Id })).Answers);
    }

    [Fact]
    public async Task An_older_sequence_never_overwrites_a_newer_one()
    {
        var attempt = await scene.Begin(await scene.PostTest());
        var newer = await scene.Answer(attempt, 0, "c", sequence: 5);
        Assert.Equal(newer, await scene.Answer(attempt, 0, "a", sequence: 4));
        Assert.Equal(newer, await scene.Answer(attempt, 0, "a", sequence: 5));
        Assert.Equal("d", Assert.Single((await scene.Answer(attempt, 0, "d", sequence: 6)).Choice));
    }

    [Fact]
    public async Task Of_fifty_answers_at_once_in_any_order_the_newest_holds()
    {
        var attempt = await scene.Begin(await scene.PostTest());
        var order = Enumerable.Range(1, 50).ToArray();
        new Random(2017).Shuffle(order);
        var answers = await Task.WhenAll(order.Select(sequence => scene.Answer(attempt, 0, sequence == 50 ? "a" : "b", sequence)));
        Assert.All(answers.Zip(order), pair => Assert.True(pair.First.Sequence >= pair.Second));
        Assert.Equal((50L, "a"), Assert.Single((await scene.Begin(new() { Id = attempt.Assessment })).Answers.Select(answer => (answer.Sequence, answer.Choice[0]))));
    }

    [Fact]
    public async Task Answers_and_the_handing_in_at_once_leave_no_answer_out_of_the_score()
    {
        var test = await scene.PostTest(items: 20);
        var attempt = await scene.Begin(test);
        var answers = Task.WhenAll(Enumerable.Range(0, 20).Select(async item =>
        {
            try
            {
                await scene.Answer(attempt, item, "a");
                return 1;
            }
            catch (RpcException late) when (late.StatusCode == StatusCode.FailedPrecondition)
            {
                return 0;
            }
        }));
        var score = await scene.Submit(attempt);
        Assert.Equal(score.Score_, (await answers).Sum().ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task An_answer_fits_its_item_or_every_fault_is_named()
    {
        var attempt = await scene.Begin(await scene.Published(Kind.Quiz, 1, await scene.Item(), await scene.Item("ab")));
        Assert.Equal(
            ["sequence:SEQUENCE_OUT_OF_RANGE", "text:ANSWER_KIND", "number:ANSWER_KIND", "choice:ONE_CHOICE"],
            await Refuse(attempt, 0, new() { Text = "b", Number = "1" }, "SEQUENCE_OUT_OF_RANGE"));
        Assert.Equal(["choice:ONE_CHOICE"], await Refuse(attempt, 0, new() { Choice = { "a", "b" }, Sequence = 1 }, "ONE_CHOICE"));
        Assert.Equal(["choice[0]:CHOICE_UNKNOWN"], await Refuse(attempt, 0, new() { Choice = { "z" }, Sequence = 1 }, "CHOICE_UNKNOWN"));
        Assert.Equal(["choice[1]:CHOICE_DUPLICATE"], await Refuse(attempt, 1, new() { Choice = { "b", "b" }, Sequence = 1 }, "CHOICE_DUPLICATE"));
    }

    [Fact]
    public async Task All_choices_of_a_multiple_choice_item_can_be_taken_back()
    {
        var attempt = await scene.Begin(await scene.Published(Kind.Quiz, 1, await scene.Item("ab")));
        await scene.Answer(attempt, 0, "ab", sequence: 1);
        Assert.Empty((await scene.Answer(attempt, 0, "", sequence: 2)).Choice);
        Assert.Equal("0", (await scene.Submit(attempt)).Score_);
    }

    [Fact]
    public async Task An_item_of_another_test_is_not_found()
    {
        var attempt = await scene.Begin(await scene.PostTest());
        foreach (var item in new[] { (await scene.Item()).Id, Scene.NewId(), "x" })
        {
            await Refused.With(StatusCode.NotFound, "ITEM_NOT_IN_ATTEMPT",
                fixture.AttemptsOf(scene.Person.Employee).PutAnswerAsync(new() { Attempt = attempt.Id, Item = item, Choice = { "a" }, Sequence = 1 }));
        }
    }

    [Fact]
    public async Task Over_rest_an_answer_is_put_under_its_item()
    {
        var attempt = await scene.Begin(await scene.PostTest());
        using var http = fixture.Http("participant", employee: scene.Person.Employee);
        using var body = new StringContent("""{"choice":["b"],"sequence":"3"}""", System.Text.Encoding.UTF8, "application/json");
        var answer = await http.PutAsync(new Uri($"/v1/attempts/{attempt.Id}/answers/{attempt.Items[0].Id}", UriKind.Relative), body);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"choice\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<string>> Refuse(Proto.Attempt attempt, int item, Proto.PutAnswerRequest request, string reason)
    {
        (request.Attempt, request.Item) = (attempt.Id, attempt.Items[item].Id);
        return Refused.With(StatusCode.InvalidArgument, reason, fixture.AttemptsOf(scene.Person.Employee).PutAnswerAsync(request));
    }
}
