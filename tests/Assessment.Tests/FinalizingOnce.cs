using Component = Diklat.Grpc.Curriculum.V1.Weight.Types.Component;
using Kind = Diklat.Grpc.Assessment.V1.Assessment.Types.Kind;
using ParticipantState = Diklat.Grpc.Enrollment.V1.Participant.Types.State;

namespace Diklat.Assessment.Tests;

/// <summary>Results are decided once, of what is complete, and nothing comes after.</summary>
public sealed class FinalizingOnce(AssessmentFixture fixture) : IClassFixture<AssessmentFixture>
{
    [Fact]
    public async Task Only_who_attends_is_judged()
    {
        var scene = new Scene(fixture, people: 3);
        await scene.PostTest();
        scene.People[1].State = ParticipantState.Dropped;
        scene.People[2].State = ParticipantState.Declined;
        Assert.Equal(scene.Person.Participant, Assert.Single((await scene.Decide()).Results).Participant);
    }

    [Fact]
    public async Task Time_that_ran_out_is_scored_and_time_that_runs_is_waited_for()
    {
        var scene = new Scene(fixture);
        var attempt = await scene.Begin(await scene.PostTest());
        await scene.Answer(attempt, 0, "a");
        await Refused.With(StatusCode.FailedPrecondition, "ATTEMPTS_IN_PROGRESS", fixture.Results.FinalizeResultsAsync(new() { Batch = scene.Batch }));
        try
        {
            fixture.Clock.Offset += TimeSpan.FromHours(2);
            Assert.Equal("50.00", Assert.Single((await scene.Decide()).Results).FinalScore);
            var read = await fixture.AttemptsOf(scene.Person.Employee).GetAttemptAsync(new() { Attempt = attempt.Id });
            Assert.Equal((Proto.Attempt.Types.State.Expired, "1"), (read.State, read.Score.Score_));
            Assert.Single(await scene.Events("attempt-submitted"));
        }
        finally
        {
            fixture.Clock.Offset = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task A_component_that_was_not_assessed_is_refused_by_name_and_nothing_is_decided()
    {
        var scene = new Scene(fixture, weights: [(Component.PostTest, "50"), (Component.Quiz, "30"), (Component.Attitude, "20")]);
        var decide = new Proto.FinalizeResultsRequest { Batch = scene.Batch };
        await Refused.With(StatusCode.FailedPrecondition, "COMPONENT_NOT_ASSESSED", fixture.Results.FinalizeResultsAsync(decide));
        await scene.PostTest();
        await scene.Draft(Kind.Quiz, 1, await scene.Item());
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await fixture.Results.FinalizeResultsAsync(decide));
        Assert.Equal("QUIZ,ATTITUDE", refused.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>().Metadata["components"]);
        Assert.Empty((await fixture.Results.ListResultsAsync(new() { Batch = scene.Batch })).Results);
    }

    [Fact]
    public async Task Results_are_decided_of_a_known_running_batch_with_a_rule_in_force()
    {
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", fixture.Results.FinalizeResultsAsync(new() { Batch = Scene.NewId() }));
        var scene = new Scene(fixture, endDate: "1999-12-31");
        await scene.PostTest();
        await Refused.With(StatusCode.FailedPrecondition, "SCORE_RULE_MISSING", fixture.Results.FinalizeResultsAsync(new() { Batch = scene.Batch }));
        scene.State = "SELECTED";
        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_RUNNING", fixture.Results.FinalizeResultsAsync(new() { Batch = scene.Batch }));
        fixture.Neighbours.Away = true;
        try
        {
            await Refused.With(StatusCode.Unavailable, "DEPENDENCY_UNAVAILABLE", fixture.Results.FinalizeResultsAsync(new() { Batch = scene.Batch }));
        }
        finally
        {
            fixture.Neighbours.Away = false;
        }
    }

    [Fact]
    public async Task Fifty_calls_at_once_decide_once_and_answer_alike_then_and_later()
    {
        var scene = new Scene(fixture, people: 8);
        var test = await scene.PostTest();
        foreach (var person in scene.People)
        {
            await scene.Take(test, "a,a", person);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => scene.Decide()));
        Assert.Single(answers.Distinct());
        Assert.Equal(8, answers[0].Results.Count);
        Assert.Equal(scene.People.Select(person => person.Participant).Order(), answers[0].Results.Select(result => result.Participant));
        Assert.Equal((8, 8, 8), ((await scene.Events("result-finalized")).Count, (await scene.Events("competency-measured")).Count, (await scene.Events("certificate-issued")).Count));

        scene.State = "COMPLETED";
        Assert.Equal(answers[0], await scene.Decide());
    }

    [Fact]
    public async Task After_the_decision_nothing_begins_opens_or_is_added()
    {
        var scene = new Scene(fixture, people: 2);
        var test = await scene.PostTest();
        var draft = await scene.Draft(Kind.Quiz, 1, await scene.Item());
        await scene.Take(test, "a,a");
        await scene.Decide();
        await Refused.With(StatusCode.FailedPrecondition, "ASSESSMENT_NOT_DRAFT", fixture.Assessments.PublishAssessmentAsync(new() { Batch = scene.Batch, Assessment = draft.Id }));
        var late = scene.People[1];
        await Refused.With(StatusCode.FailedPrecondition, "ASSESSMENT_NOT_PUBLISHED", fixture.AttemptsOf(late.Employee).CreateAttemptAsync(new() { Assessment = test.Id, Participant = late.Participant }));
        await Refused.With(StatusCode.FailedPrecondition, "RESULTS_FINAL", fixture.Assessments.CreateAssessmentAsync(new()
        {
            Batch = scene.Batch,
            Kind = Kind.Case,
            Title = "Case",
            Items = { draft.Items },
            TimeLimit = draft.TimeLimit,
        }));
    }

    [Fact]
    public async Task Starts_and_submits_while_results_are_decided_are_in_the_result_or_refused()
    {
        var scene = new Scene(fixture, people: 10);
        var test = await scene.PostTest(items: 1);
        var decided = false;
        var submitted = Task.WhenAll(scene.People.Select(async person =>
        {
            try
            {
                await scene.Take(test, "a", person);
                return person.Participant;
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.FailedPrecondition)
            {
                return "";
            }
        }));
        Proto.FinalizeResultsResponse? results = null;
        while (!decided)
        {
            try
            {
                results = await scene.Decide();
                decided = true;
            }
            catch (RpcException running) when (running.StatusCode == StatusCode.FailedPrecondition)
            {
                await Task.Yield();
            }
        }

        Assert.Equal(
            (await submitted).Where(participant => participant.Length > 0).Order(),
            results!.Results.Where(result => result.FinalScore == "100.00").Select(result => result.Participant).Order());
    }
}
