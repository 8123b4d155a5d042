using System.Text.Json;
using Component = Diklat.Grpc.Curriculum.V1.Weight.Types.Component;
using Kind = Diklat.Grpc.Assessment.V1.Assessment.Types.Kind;
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
