using Kind = Diklat.Grpc.Assessment.V1.Assessment.Types.Kind;
using State = Diklat.Grpc.Assessment.V1.Attempt.Types.State;
using Participation = Diklat.Grpc.Enrollment.V1.Participation;
using ParticipantState = Diklat.Grpc.Enrollment.V1.Participant.Types.State;

namespace Diklat.Assessment.Tests;

public sealed class Attempting(AssessmentFixture fixture) : IClassFixture<AssessmentFixture>
{
    private readonly Scene scene = new(fixture, people: 2);

    [Fact]
    public async Task An_attempt_shows_the_items_in_order_without_keys_and_its_deadline()
    {
        var (first, second) = (await scene.Item("bc"), await scene.Item());
        var attempt = await scene.Begin(await scene.Published(Kind.PostTest, 1, first, second));
        Assert.Equal([first.Id, second.Id], attempt.Items.Select(item => item.Id));
        Assert.Equal(["Answer a", "Answer b", "Answer c", "Answer d"], attempt.Items[0].Choices.Select(choice => choice.Text));
        Assert.DoesNotContain("correct", attempt.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(TimeSpan.FromHours(1), attempt.DeadlineTime.ToDateTimeOffset() - attempt.StartTime.ToDateTimeOffset());
        Assert.Equal(State.InProgress, attempt.State);
        Assert.Null(attempt.Score);
    }

    [Fact]
    public async Task Beginning_again_gives_the_attempt_in_progress_with_its_answers_back()
    {
        var test = await scene.PostTest();
        var attempt = await scene.Begin(test);
        var answer = await scene.Answer(attempt, 1, "b");
        await fixture.Assessments.CloseAssessmentAsync(new() { Batch = scene.Batch, Assessment = test.Id });
        var again = await scene.Begin(test);
        Assert.Equal(attempt.Id, again.Id);
        Assert.Equal([answer], again.Answers);
        Assert.Equal(again, await fixture.AttemptsOf(scene.Person.Employee).GetAttemptAsync(new() { Attempt = attempt.Id }));
    }

    [Fact]
    public async Task Twenty_starts_at_once_begin_one_attempt()
    {
        var test = await scene.PostTest(attempts: 3);
        var begun = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => scene.Begin(test)));
        Assert.Single(begun.Select(attempt => attempt.Id).Distinct());
    }

    [Fact]
    public async Task No_more_attempts_than_allowed()
    {
        var test = await scene.PostTest(attempts: 2);
        await scene.Take(test, "a,b");
        await scene.Take(test, "a,a");
        await Refused.With(StatusCode.FailedPrecondition, "NO_ATTEMPTS_LEFT", Begin(test.Id, scene.Person));
    }

    [Fact]
    public async Task The_database_itself_refuses_an_attempt_too_many()
    {
        var test = await scene.PostTest();
        await scene.Take(test, "a,a");
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => fixture.Query($"""
            INSERT INTO assessment.attempts (id, assessment_id, attempts_allowed, number, participant, employee, start_time, deadline, state, version)
            SELECT gen_random_uuid(), assessment_id, attempts_allowed, number + 1, participant, employee, start_time, deadline, 'IN_PROGRESS', 1
            FROM assessment.attempts WHERE assessment_id = '{test.Id}'
            """));
        Assert.Equal("ck_attempts_allowed", refused.ConstraintName);
    }

    [Fact]
    public async Task Only_a_published_assessment_is_attempted()
    {
        var draft = await scene.Draft(Kind.Quiz, 1, await scene.Item());
        await Refused.With(StatusCode.FailedPrecondition, "ASSESSMENT_NOT_PUBLISHED", Begin(draft.Id, scene.Person));
        await scene.Publish(draft);
        await fixture.Assessments.CloseAssessmentAsync(new() { Batch = scene.Batch, Assessment = draft.Id });
        await Refused.With(StatusCode.FailedPrecondition, "ASSESSMENT_NOT_PUBLISHED", Begin(draft.Id, scene.Person));
    }

    [Fact]
    public async Task Another_persons_place_or_batch_is_as_unknown_as_none()
    {
        var test = await scene.PostTest();
        var other = scene.People[1];
        await Refused.With(StatusCode.NotFound, "PARTICIPANT_NOT_FOUND", Begin(test.Id, scene.Person, other.Employee));
        await Refused.With(StatusCode.NotFound, "PARTICIPANT_NOT_FOUND", Begin(test.Id, new Participation { Participant = Scene.NewId(), Employee = other.Employee }));
        var elsewhere = new Scene(fixture).Person;
        await Refused.With(StatusCode.NotFound, "PARTICIPANT_NOT_FOUND", Begin(test.Id, elsewhere));
        await Refused.With(StatusCode.NotFound, "ASSESSMENT_NOT_FOUND", Begin(Scene.NewId(), scene.Person));
        Assert.Equal(["assessment:REQUIRED", "participant:ID_INVALID"], await Refused.With(StatusCode.InvalidArgument, "REQUIRED",
            fixture.AttemptsOf(other.Employee).CreateAttemptAsync(new() { Participant = "x" })));
    }

    [Theory]
    [InlineData(ParticipantState.Confirmed)]
    [InlineData(ParticipantState.Dropped)]
    public async Task Who_does_not_attend_takes_no_test(ParticipantState state)
    {
        var test = await scene.PostTest();
        scene.Person.State = state;
        await Refused.With(StatusCode.FailedPrecondition, "PARTICIPANT_NOT_ATTENDING", Begin(test.Id, scene.Person));
    }

    [Fact]
    public async Task Without_enrollment_no_attempt_begins()
    {
        var test = await scene.PostTest();
        fixture.Neighbours.Away = true;
        try
        {
            await Refused.With(StatusCode.Unavailable, "DEPENDENCY_UNAVAILABLE", Begin(test.Id, scene.Person));
        }
        finally
        {
            fixture.Neighbours.Away = false;
        }

        await scene.Begin(test);
    }

    [Fact]
    public async Task An_attempt_is_read_by_its_person_and_by_staff_only()
    {
        var attempt = await scene.Begin(await scene.PostTest());
        var staff = fixture.Client<Proto.AttemptService.AttemptServiceClient>("training-admin");
        Assert.Equal(attempt, await staff.GetAttemptAsync(new() { Attempt = attempt.Id }));
        var other = fixture.AttemptsOf(scene.People[1].Employee);
        await Refused.With(StatusCode.NotFound, "ATTEMPT_NOT_FOUND", other.GetAttemptAsync(new() { Attempt = attempt.Id }));
        await Refused.With(StatusCode.NotFound, "ATTEMPT_NOT_FOUND", other.PutAnswerAsync(new() { Attempt = attempt.Id, Item = attempt.Items[0].Id, Choice = { "a" }, Sequence = 1 }));
        await Refused.With(StatusCode.NotFound, "ATTEMPT_NOT_FOUND", other.SubmitAttemptAsync(new() { Attempt = attempt.Id }));
        await Refused.With(StatusCode.NotFound, "ATTEMPT_NOT_FOUND", staff.GetAttemptAsync(new() { Attempt = "x" }));
    }

    [Fact]
    public async Task Handing_in_scores_once_and_tells_the_others()
    {
        var test = await scene.Published(Kind.PostTest, 1, await scene.Item(), await scene.Item("abc"), await scene.Item("ab"));
        var attempt = await scene.Begin(test);
        await scene.Answer(attempt, 0, "a");
        await scene.Answer(attempt, 1, "ab");
        await scene.Answer(attempt, 2, "cd");
        var score = await scene.Submit(attempt);
        Assert.Equal("3", score.MaxScore);
        Assert.Equal("1.666666666666666666666666", score.Score_);
        Assert.Equal(["1", "0.666666666666666666666666", "0"], score.PerItem.Select(item => item.Score));

        var read = await fixture.AttemptsOf(scene.Person.Employee).GetAttemptAsync(new() { Attempt = attempt.Id });
        Assert.Equal((State.Submitted, score), (read.State, read.Score));
        var e = System.Text.Json.JsonDocument.Parse(Assert.Single(await scene.Events("attempt-submitted"))).RootElement;
        Assert.Equal(("2017-07-28", "POST_TEST", "1.666666666666666666666666", "3", 2), (
            e.GetProperty("effectiveOn").GetString(), e.GetProperty("kind").GetString(), e.GetProperty("score").GetString(), e.GetProperty("maxScore").GetString(), e.GetProperty("version").GetInt32()));
        await Refused.With(StatusCode.FailedPrecondition, "ATTEMPT_SUBMITTED", fixture.AttemptsOf(scene.Person.Employee).SubmitAttemptAsync(new() { Attempt = attempt.Id }));
        await Refused.With(StatusCode.FailedPrecondition, "ATTEMPT_SUBMITTED", Put(attempt, 0, "b", 9));
    }

    [Fact]
    public async Task Fifty_submits_under_one_key_hand_in_once_and_get_one_answer()
    {
        var attempt = await scene.Begin(await scene.PostTest());
        await scene.Answer(attempt, 0, "a");
        var client = fixture.AttemptsOf(scene.Person.Employee);
        var key = new Metadata { { "idempotency-key", Scene.NewId() } };
        var scores = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.SubmitAttemptAsync(new() { Attempt = attempt.Id }, key).ResponseAsync));
        Assert.Single(scores.Distinct());
        Assert.Single(await scene.Events("attempt-submitted"));
    }

    [Fact]
    public async Task After_the_deadline_nothing_is_taken_but_what_was_in_time_counts()
    {
        var test = await scene.PostTest(attempts: 2);
        var attempt = await scene.Begin(test);
        await scene.Answer(attempt, 0, "a");
        try
        {
            fixture.Clock.Offset += TimeSpan.FromHours(1);
            await Refused.With(StatusCode.FailedPrecondition, "ATTEMPT_DEADLINE_PASSED", Put(attempt, 1, "a", 1));
            await Refused.With(StatusCode.FailedPrecondition, "ATTEMPT_DEADLINE_PASSED", fixture.AttemptsOf(scene.Person.Employee).SubmitAttemptAsync(new() { Attempt = attempt.Id }));
            var over = await fixture.AttemptsOf(scene.Person.Employee).GetAttemptAsync(new() { Attempt = attempt.Id });
            Assert.Equal((State.Expired, 1), (over.State, over.Answers.Count));

            var next = await scene.Begin(test);
            Assert.NotEqual(attempt.Id, next.Id);
            over = await fixture.AttemptsOf(scene.Person.Employee).GetAttemptAsync(new() { Attempt = attempt.Id });
            Assert.Equal((State.Expired, "1", "2"), (over.State, over.Score.Score_, over.Score.MaxScore));
            Assert.Single(await scene.Events("attempt-submitted"));
        }
        finally
        {
            fixture.Clock.Offset = TimeSpan.Zero;
        }
    }

    private AsyncUnaryCall<Proto.Attempt> Begin(string assessment, Participation person, string? employee = null) =>
        fixture.AttemptsOf(employee ?? person.Employee).CreateAttemptAsync(new() { Assessment = assessment, Participant = person.Participant });

    private AsyncUnaryCall<Proto.Answer> Put(Proto.Attempt attempt, int item, string choice, long sequence) =>
        fixture.AttemptsOf(scene.Person.Employee).PutAnswerAsync(new() { Attempt = attempt.Id, Item = attempt.Items[item].Id, Choice = { choice }, Sequence = sequence });
}
