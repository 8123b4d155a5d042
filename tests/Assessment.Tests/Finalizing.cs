using System.Text.Json;
using Component = Diklat.Grpc.Curriculum.V1.Weight.Types.Component;
using Kind = Diklat.Grpc.Assessment.V1.Assessment.Types.Kind;
using ParticipantState = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using Predicate = Diklat.Grpc.Assessment.V1.Result.Types.Predicate;

namespace Diklat.Assessment.Tests;

public sealed class Finalizing(AssessmentFixture fixture) : IClassFixture<AssessmentFixture>
{
    [Fact]
    public async Task A_result_explains_itself_from_raw_points_to_the_band()
    {
        var scene = new Scene(fixture, weights: [(Component.PreTest, "20"), (Component.PostTest, "80")]);
        await scene.Take(await scene.Published(Kind.PreTest, 1, await scene.Item(), await scene.Item()), "a,b");
        await scene.Take(await scene.PostTest(items: 4), "a,a,a,b");

        var result = Assert.Single((await scene.Decide()).Results);
        Assert.Equal(("70.00", Predicate.KurangMemuaskan, "Kurang Memuaskan", false), (result.FinalScore, result.Predicate, result.PredicateLabel, result.Passed));
        Assert.Equal(["SCORE_BELOW_PASS_MARK"], result.FailureReasons);
        Assert.Equal("100.00", result.AttendancePercent);
        Assert.StartsWith("PREDIKAT-1: ", result.Rule, StringComparison.Ordinal);
        Assert.False(result.HasCertificate);
        Assert.Equal(
            ["PRE_TEST 50·20=10", "POST_TEST 75·80=60", "TOTAL ·=70", "ROUNDED 70·=70.00", "PREDICATE 70.00·=70.00", "ATTENDANCE 40·=100"],
            result.Lineage.Select(step => $"{step.Step} {step.Raw}·{step.Weight}={step.Value}"));
        Assert.Equal("PreTest: best attempt 50 percent. 20 percent of the final score.", result.Lineage[0].Detail);
    }

    [Fact]
    public async Task The_others_are_told_results_measurements_and_certificates_for_the_last_day()
    {
        var scene = new Scene(fixture, weights: [(Component.PostTest, "100")]);
        await scene.Take(await scene.Published(Kind.PreTest, 1, await scene.Item()), "b");
        await scene.Take(await scene.PostTest(items: 3), "a,a,a");
        var result = Assert.Single((await scene.Decide()).Results);

        var e = JsonDocument.Parse(Assert.Single(await scene.Events("result-finalized"))).RootElement;
        string? Of(string name) => e.GetProperty(name).ToString();
        Assert.Equal((result.Id, "1", "2017-07-28"), (Of("aggregate"), Of("version"), Of("effectiveOn")));
        Assert.Equal((scene.Person.Participant, scene.Person.Employee), (Of("participant"), Of("employee")));
        Assert.Equal(("AA.01.01", "JPT_PRATAMA", "PPBI"), (Of("office"), Of("postClass"), Of("program")));
        Assert.Equal(("100.00", "SANGAT_MEMUASKAN", "True", "40", "0", "100"), (Of("finalScore"), Of("predicate"), Of("passed"), Of("jp"), Of("prePercent"), Of("postPercent")));

        e = JsonDocument.Parse(Assert.Single(await scene.Events("competency-measured"))).RootElement;
        Assert.Equal(("T.IPP.02", "100", "4", "2017-07-28"), (Of("competency"), Of("percent"), Of("level"), Of("effectiveOn")));
        e = JsonDocument.Parse(Assert.Single(await scene.Events("certificate-issued"))).RootElement;
        Assert.Equal((result.Certificate, "40", "2017-07-28"), (Of("aggregate"), Of("jp"), Of("effectiveOn")));
        Assert.Matches(@"^\d{4}/PPBI/\w+/2017$", Of("number"));
        Assert.DoesNotContain("Peserta", string.Concat(await scene.Events("certificate-issued")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_best_attempt_counts_and_one_not_taken_is_nothing_and_says_so()
    {
        var scene = new Scene(fixture, people: 2);
        var test = await scene.PostTest(items: 4, attempts: 3);
        await scene.Take(test, "a,a,a,b");
        await scene.Take(test, "a,a,a,a");
        await scene.Take(test, "b,b,b,b");
        var results = (await scene.Decide()).Results;
        Assert.Equal("100.00", results.Single(result => result.Participant == scene.Person.Participant).FinalScore);
        var none = results.Single(result => result.Participant == scene.People[1].Participant);
        Assert.Equal(("0.00", Predicate.TidakMemuaskan), (none.FinalScore, none.Predicate));
        Assert.Contains("not taken, counts 0", none.Lineage[0].Detail, StringComparison.Ordinal);
        Assert.Single(await scene.Events("competency-measured"));
    }

    [Fact]
    public async Task Several_quizzes_count_alike()
    {
        var scene = new Scene(fixture, weights: [(Component.Quiz, "100")]);
        await scene.Take(await scene.Published(Kind.Quiz, 1, await scene.Item()), "a");
        await scene.Take(await scene.Published(Kind.Quiz, 1, await scene.Item(), await scene.Item()), "a,b");
        await scene.Published(Kind.Quiz, 1, await scene.Item());
        Assert.Equal("50.00", Assert.Single((await scene.Decide()).Results).FinalScore);
    }

    [Fact]
    public async Task Three_thirds_make_one_and_a_person_on_the_pass_mark_passes()
    {
        // 30.005 + 60 · 2/3 is 70.005 and rounds up to the pass mark; cut-off decimals would make it 70.00499… and 70.00.
        var scene = new Scene(fixture, weights: [(Component.Quiz, "30.005"), (Component.PostTest, "60"), (Component.PreTest, "9.995")]);
        await scene.Take(await scene.Published(Kind.Quiz, 1, await scene.Item()), "a");
        await scene.Take(await scene.Published(Kind.PostTest, 1, await scene.Item("abc"), await scene.Item("abc"), await scene.Item("abc")), "ab,ab,ab");
        await scene.Published(Kind.PreTest, 1, await scene.Item());
        var result = Assert.Single((await scene.Decide()).Results);
        Assert.Equal(("70.01", true, Predicate.CukupMemuaskan), (result.FinalScore, result.Passed, result.Predicate));
    }

    [Theory]
    [InlineData("36", "90.00", true)]
    [InlineData("35.99", "89.98", false)]
    [InlineData("41", "100.00", true)]
    public async Task Who_attended_too_little_does_not_pass(string attended, string percent, bool passed)
    {
        var scene = new Scene(fixture);
        await scene.Take(await scene.PostTest(), "a,a");
        scene.Person.AttendedJp = attended;
        var result = Assert.Single((await scene.Decide()).Results);
        Assert.Equal((percent, passed), (result.AttendancePercent, result.Passed));
        Assert.Equal(passed ? [] : ["ATTENDANCE_BELOW_MINIMUM"], result.FailureReasons);
        Assert.Equal(passed, result.HasCertificate);
    }

    [Fact]
    public async Task Without_planned_sessions_attendance_is_not_asked_and_the_lineage_says_so()
    {
        var scene = new Scene(fixture);
        await scene.Take(await scene.PostTest(), "a,a");
        scene.Plan();
        scene.Person.AttendedJp = "0";
        var result = Assert.Single((await scene.Decide()).Results);
        Assert.Equal(("", true), (result.AttendancePercent, result.Passed));
        Assert.Contains("not applied", result.Lineage.Single(step => step.Step == "ATTENDANCE").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_is_cut_from_the_exact_share_and_ends_at_the_highest_goal()
    {
        var scene = new Scene(fixture);
        scene.Version.Subjects[0].Targets[0] = Scene.Goal("T.IPP.02", 2);
        scene.Version.Subjects.Add(new Diklat.Grpc.Curriculum.V1.Subject { Title = "Inovasi", Jp = "4", Targets = { Scene.Goal("T.IPP.02", 3), Scene.Goal("M.01", 5), Scene.Goal("M.02", 5) } });
        var test = await scene.Published(Kind.PostTest, 1, await scene.Item(), await scene.Item(competency: "M.01"), await scene.Item(competency: "M.01"), await scene.Item(competency: "M.09"));
        await scene.Take(test, "a,a,b,a");
        await scene.Decide();
        var measured = (await scene.Events("competency-measured")).Select(text => JsonDocument.Parse(text).RootElement)
            .Select(e => $"{e.GetProperty("competency")} {e.GetProperty("percent")} {e.GetProperty("level")}").Order();
        Assert.Equal(["M.01 50 2", "T.IPP.02 100 3"], measured);
    }

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

    [Fact]
    public async Task A_result_is_read_by_staff_and_by_its_person()
    {
        var scene = new Scene(fixture, people: 3);
        await scene.PostTest();
        var decided = (await scene.Decide()).Results;
        Assert.Equal(decided[1], await fixture.Results.GetResultAsync(new() { Batch = scene.Batch, Participant = decided[1].Participant }));
        var first = await fixture.Results.ListResultsAsync(new() { Batch = scene.Batch, PageSize = 2 });
        var second = await fixture.Results.ListResultsAsync(new() { Batch = scene.Batch, PageSize = 2, PageToken = first.NextPageToken });
        Assert.Equal(decided, first.Results.Concat(second.Results));

        var person = fixture.Client<Proto.ResultService.ResultServiceClient>("participant", employee: decided[0].Employee);
        Assert.Equal([decided[0]], (await person.ListResultsAsync(new() { Batch = scene.Batch })).Results);
        Assert.Equal(decided[0], await person.GetResultAsync(new() { Batch = scene.Batch, Participant = decided[0].Participant }));
        await Refused.With(StatusCode.NotFound, "RESULT_NOT_FOUND", person.GetResultAsync(new() { Batch = scene.Batch, Participant = decided[1].Participant }));
        await Refused.With(StatusCode.NotFound, "RESULT_NOT_FOUND", person.GetResultAsync(new() { Batch = "x", Participant = "y" }));
    }
}
