namespace Diklat.Assessment.Features.Attempts;

/// <summary>What must hold of an answer as it comes.</summary>
internal static class AnswerCheck
{
    /// <param name="check">Takes what is wrong.</param>
    /// <param name="request">The answer.</param>
    /// <param name="item">The item it answers.</param>
    /// <param name="prefix">Path of the answer in the request, with a dot at its end.</param>
    public static void Of(Check check, Proto.PutAnswerRequest request, Item item, string prefix = "")
    {
        check.That(request.Sequence >= 1, $"{prefix}sequence", "SEQUENCE_OUT_OF_RANGE", "takes 1 and up, more with every change.");
        check.That(!request.HasText, $"{prefix}text", "ANSWER_KIND", "is not taken by this kind of item: send choice.");
        check.That(!request.HasNumber, $"{prefix}number", "ANSWER_KIND", "is not taken by this kind of item: send choice.");
        item.CheckAnswer(check, request.Choice, $"{prefix}choice");
    }

    /// <summary>A checked answer as it is kept.</summary>
    public static Answer ToAnswer(this Proto.PutAnswerRequest request, Guid attempt, DateTimeOffset now) => new()
    {
        AttemptId = attempt,
        ItemId = Guid.Parse(request.Item),
        Choice = [.. request.Choice],
        Sequence = request.Sequence,
        Time = now,
    };
}
