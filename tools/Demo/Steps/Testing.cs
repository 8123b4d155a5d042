using Diklat.Demo.Data;
using Google.Protobuf.WellKnownTypes;
using Kind = Diklat.Grpc.Assessment.V1.Assessment.Types.Kind;

namespace Diklat.Demo.Steps;

/// <summary>The items of the tests, and their ids.</summary>
internal sealed record Tests(IReadOnlyList<ItemRow> Items, IReadOnlyList<string> Ids);

/// <summary>Pre-test and post-test of a batch, answered by every participant in person.</summary>
internal sealed class Testing(Platform platform, Cohort cohort, Tests tests)
{
    private static readonly Duration TimeLimit = Duration.FromTimeSpan(TimeSpan.FromHours(1));

    public async Task Run(string batch, IReadOnlyList<(Person Person, Enrollment.Participant Participant)> participants)
    {
        var (before, after) = (await Publish(batch, Kind.PreTest, "Pre-test"), await Publish(batch, Kind.PostTest, "Post-test"));
        await Task.WhenAll(participants.Select(async found =>
        {
            await Answer(before, found.Participant, Answers.Before(found.Person));
            await Answer(after, found.Participant, Answers.After(found.Person));
        }));
    }

    private async Task<string> Publish(string batch, Kind kind, string title)
    {
        var assessment = await platform.Do($"{cohort.Code}-{title}", options => platform.Assessments.CreateAssessmentAsync(
            new() { Batch = batch, Kind = kind, Title = title, Items = { tests.Ids }, TimeLimit = TimeLimit }, options));
        await platform.Do($"{cohort.Code}-{title}-publish", options => platform.Assessments.PublishAssessmentAsync(new() { Batch = batch, Assessment = assessment.Id }, options));
        return assessment.Id;
    }

    private async Task Answer(string assessment, Enrollment.Participant participant, Answers answers)
    {
        var (subject, key) = ($"participant:{participant.Employee}", $"{assessment}-{participant.Id}");
        var attempt = await platform.Do(subject, $"{key}-attempt", options =>
            platform.AttemptsOf.CreateAttemptAsync(new() { Assessment = assessment, Participant = participant.Id }, options));
        await platform.Do(subject, $"{key}-answers", options => platform.AttemptsOf.BatchPutAnswersAsync(
            new()
            {
                Attempt = attempt.Id,
                Requests =
                {
                    from answer in tests.Items.Zip(tests.Ids, (item, id) => (Item: id, Choice: answers.To(item)))
                    where answer.Choice.Count > 0
                    select new Assessment.PutAnswerRequest { Item = answer.Item, Choice = { answer.Choice }, Sequence = 1 },
                },
            },
            options));
        await platform.Do(subject, $"{key}-submit", options => platform.AttemptsOf.SubmitAttemptAsync(new() { Attempt = attempt.Id }, options));
    }
}
