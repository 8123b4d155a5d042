using Google.Protobuf.WellKnownTypes;

namespace Diklat.Assessment.Tests;

public sealed class Assessing(AssessmentFixture fixture) : IClassFixture<AssessmentFixture>
{
    private readonly Scene scene = new(fixture);

    [Fact]
    public async Task An_assessment_is_drafted_published_and_closed()
    {
        var (first, second) = (await scene.Item(), await scene.Item());
        var draft = await scene.Draft(Proto.Assessment.Types.Kind.Quiz, 2, second, first);
        Assert.Equal((Proto.Assessment.Types.State.Draft, "1", 2), (draft.State, draft.Etag, draft.AttemptsAllowed));
        Assert.Equal([second.Id, first.Id], draft.Items);
        Assert.Equal(Duration.FromTimeSpan(TimeSpan.FromHours(1)), draft.TimeLimit);

        var published = await scene.Publish(draft);
        Assert.Equal((Proto.Assessment.Types.State.Published, "2"), (published.State, published.Etag));
        Assert.Contains("\"items\": 2", Assert.Single(await scene.Events("assessment-published")), StringComparison.Ordinal);

        var closed = await fixture.Assessments.CloseAssessmentAsync(new() { Batch = scene.Batch, Assessment = draft.Id });
        Assert.Equal((Proto.Assessment.Types.State.Closed, "3"), (closed.State, closed.Etag));
        Assert.Equal(closed, await fixture.Assessments.GetAssessmentAsync(new() { Batch = scene.Batch, Assessment = draft.Id }));
    }

    [Fact]
    public async Task Attempts_allowed_are_one_when_nothing_is_said()
    {
        var item = await scene.Item();
        var made = await fixture.Assessments.CreateAssessmentAsync(new()
        {
            Batch = scene.Batch,
            Kind = Proto.Assessment.Types.Kind.Case,
            Title = "Case",
            Items = { item.Id },
            TimeLimit = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)),
        });
        Assert.Equal(1, made.AttemptsAllowed);
    }

    [Fact]
    public async Task A_second_post_test_of_a_batch_is_refused_also_when_two_are_made_at_once()
    {
        var item = await scene.Item();
        var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await scene.Draft(Proto.Assessment.Types.Kind.PostTest, 1, item);
                return StatusCode.OK;
            }
            catch (RpcException refused)
            {
                return refused.StatusCode;
            }
        }));
        Assert.Equal(1, attempts.Count(status => status == StatusCode.OK));
        Assert.Equal(7, attempts.Count(status => status == StatusCode.AlreadyExists));
        await scene.Draft(Proto.Assessment.Types.Kind.PreTest, 1, item);
        await scene.Draft(Proto.Assessment.Types.Kind.Quiz, 1, item);
        await scene.Draft(Proto.Assessment.Types.Kind.Quiz, 1, item);
    }

    [Fact]
    public async Task Every_wrong_field_of_an_assessment_is_named_at_once()
    {
        var item = await scene.Item();
        var wrong = await Refused.With(StatusCode.InvalidArgument, "REQUIRED", fixture.Assessments.CreateAssessmentAsync(new()
        {
            Batch = scene.Batch,
            TimeLimit = Duration.FromTimeSpan(TimeSpan.FromSeconds(59)),
            AttemptsAllowed = 11,
            Items = { item.Id, item.Id, Scene.NewId(), "x" },
        }));
        Assert.Equal(
            ["kind:REQUIRED", "title:REQUIRED", "timeLimit:TIME_LIMIT_OUT_OF_RANGE", "attemptsAllowed:ATTEMPTS_OUT_OF_RANGE", "items[3]:ID_INVALID", "items[1]:ITEM_DUPLICATE", "items[2]:ITEM_UNKNOWN"], wrong);
        Assert.Contains("items:ITEMS_OUT_OF_RANGE", await Refused.With(StatusCode.InvalidArgument, "REQUIRED", fixture.Assessments.CreateAssessmentAsync(new() { Batch = scene.Batch })));
    }

    [Fact]
    public async Task A_batch_that_enrollment_does_not_know_is_not_found()
    {
        var request = new Proto.CreateAssessmentRequest
        {
            Batch = Scene.NewId(),
            Kind = Proto.Assessment.Types.Kind.Quiz,
            Title = "Quiz",
            Items = { (await scene.Item()).Id },
            TimeLimit = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)),
        };
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", fixture.Assessments.CreateAssessmentAsync(request));
        request.Batch = "x";
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", fixture.Assessments.CreateAssessmentAsync(request));
    }

    [Fact]
    public async Task Only_a_draft_is_published_only_what_is_published_is_closed()
    {
        var draft = await scene.Draft(Proto.Assessment.Types.Kind.Quiz, 1, await scene.Item());
        var close = new Proto.CloseAssessmentRequest { Batch = scene.Batch, Assessment = draft.Id };
        await Refused.With(StatusCode.FailedPrecondition, "ASSESSMENT_NOT_PUBLISHED", fixture.Assessments.CloseAssessmentAsync(close));
        await scene.Publish(draft);
        await Refused.With(StatusCode.FailedPrecondition, "ASSESSMENT_NOT_DRAFT", fixture.Assessments.PublishAssessmentAsync(new() { Batch = scene.Batch, Assessment = draft.Id }));
    }

    [Fact]
    public async Task A_stale_etag_is_refused()
    {
        var draft = await scene.Draft(Proto.Assessment.Types.Kind.Quiz, 1, await scene.Item());
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", fixture.Assessments.PublishAssessmentAsync(new() { Batch = scene.Batch, Assessment = draft.Id, Etag = "9" }));
    }

    [Fact]
    public async Task Another_batchs_assessment_is_not_found()
    {
        var draft = await scene.Draft(Proto.Assessment.Types.Kind.Quiz, 1, await scene.Item());
        await Refused.With(StatusCode.NotFound, "ASSESSMENT_NOT_FOUND", fixture.Assessments.GetAssessmentAsync(new() { Batch = Scene.NewId(), Assessment = draft.Id }));
        await Refused.With(StatusCode.NotFound, "ASSESSMENT_NOT_FOUND", fixture.Assessments.GetAssessmentAsync(new() { Batch = scene.Batch, Assessment = "x" }));
    }

    [Fact]
    public async Task A_participant_sees_the_assessment_but_not_its_items()
    {
        var draft = await scene.Draft(Proto.Assessment.Types.Kind.Quiz, 1, await scene.Item());
        var participant = fixture.Client<Proto.AssessmentService.AssessmentServiceClient>("participant", employee: scene.Person.Employee);
        Assert.Empty((await participant.GetAssessmentAsync(new() { Batch = scene.Batch, Assessment = draft.Id })).Items);
        var instructor = fixture.Client<Proto.AssessmentService.AssessmentServiceClient>("instructor", instructor: Scene.NewId());
        Assert.Single((await instructor.GetAssessmentAsync(new() { Batch = scene.Batch, Assessment = draft.Id })).Items);
    }

    [Fact]
    public async Task Assessments_of_a_batch_are_listed_page_by_page()
    {
        var item = await scene.Item();
        var made = new[] { await scene.Draft(Proto.Assessment.Types.Kind.Quiz, 1, item), await scene.Draft(Proto.Assessment.Types.Kind.Quiz, 1, item), await scene.Draft(Proto.Assessment.Types.Kind.Case, 1, item) };
        var first = await fixture.Assessments.ListAssessmentsAsync(new() { Batch = scene.Batch, PageSize = 2 });
        var second = await fixture.Assessments.ListAssessmentsAsync(new() { Batch = scene.Batch, PageSize = 2, PageToken = first.NextPageToken });
        Assert.Equal(made.OrderBy(assessment => assessment.Id, StringComparer.Ordinal), first.Assessments.Concat(second.Assessments));
        Assert.Empty(second.NextPageToken);
    }

    [Fact]
    public async Task Without_enrollment_nothing_is_half_made()
    {
        var item = await scene.Item();
        fixture.Neighbours.Away = true;
        try
        {
            await Refused.With(StatusCode.Unavailable, "DEPENDENCY_UNAVAILABLE", fixture.Assessments.CreateAssessmentAsync(new()
            {
                Batch = scene.Batch,
                Kind = Proto.Assessment.Types.Kind.Quiz,
                Title = "Quiz",
                Items = { item.Id },
                TimeLimit = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)),
            }));
        }
        finally
        {
            fixture.Neighbours.Away = false;
        }

        Assert.Empty((await fixture.Assessments.ListAssessmentsAsync(new() { Batch = scene.Batch })).Assessments);
    }
}
