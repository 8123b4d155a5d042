using Google.Protobuf.WellKnownTypes;

namespace Diklat.Assessment.Features.Attempts;

internal static class AttemptMessage
{
    /// <summary>The attempt as the person sees it: items without keys.</summary>
    public static Proto.Attempt ToMessage(this Attempt attempt, IReadOnlyList<Item> items, IEnumerable<Answer> answers, DateTimeOffset now) => new()
    {
        Id = attempt.Id.ToString(),
        Assessment = attempt.AssessmentId.ToString(),
        Participant = attempt.Participant.ToString(),
        Items = { items.Select(ToMessage) },
        StartTime = attempt.StartTime.ToTimestamp(),
        DeadlineTime = attempt.Deadline.ToTimestamp(),
        State = (Proto.Attempt.Types.State)attempt.StateAt(now),
        Answers = { from item in items join answer in answers on item.Id equals answer.ItemId select answer.ToMessage() },
        Score = attempt.Scores is null ? null : attempt.ScoreMessage(),
    };

    public static Proto.Answer ToMessage(this Answer answer) => new()
    {
        Item = answer.ItemId.ToString(),
        Choice = { answer.Choice },
        Sequence = answer.Sequence,
        Time = answer.Time.ToTimestamp(),
    };

    public static Proto.Score ScoreMessage(this Attempt attempt) => new()
    {
        Score_ = attempt.Points!.Value.Text(),
        MaxScore = ((decimal)attempt.Scores!.Count).Text(),
        PerItem =
        {
            attempt.Scores.Select(score => new Proto.ItemScore
            {
                Item = score.Item.ToString(),
                Score = new Fraction(score.Right, score.Of).ToDecimal().Text(),
                MaxScore = "1",
            }),
        },
    };

    public static Refusal NotFound() => Refusal.NotFound("ATTEMPT_NOT_FOUND", "There is no such attempt.");

    public static Guid ReadId(string attempt) => Guid.TryParseExact(attempt, "D", out var id) ? id : throw NotFound();

    private static Proto.AttemptItem ToMessage(Item item) => new()
    {
        Id = item.Id.ToString(),
        Kind = (Proto.Item.Types.Kind)item.Kind,
        Stem = item.Stem,
        Choices = { item.Choices.Select(choice => new Proto.AttemptChoice { Id = choice.Id, Text = choice.Text }) },
    };
}
