namespace Diklat.Assessment.Domain;

internal enum ItemKind
{
    SingleChoice = 1,
    MultipleChoice = 2,
}

internal sealed record Choice(string Id, string Text, bool Correct);

/// <summary>A question. It never changes: scores that were given with it stay explainable.</summary>
internal sealed class Item
{
    public required Guid Id { get; init; }

    public required ItemKind Kind { get; init; }

    public required string Stem { get; init; }

    public required string Competency { get; init; }

    public required IReadOnlyList<Choice> Choices { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>The choices of a new item, as they are kept; what is wrong with them is noted.</summary>
    public static IReadOnlyList<Choice> ReadChoices(Check check, ItemKind kind, IReadOnlyList<Choice> given)
    {
        check.That(given.Count is >= 2 and <= 20, "choices", "CHOICES_OUT_OF_RANGE", "takes 2 to 20 choices.");
        List<Choice> choices = [];
        foreach (var (i, choice) in given.Index())
        {
            var id = check.Text(choice.Id, $"choices[{i}].id", 1, 10);
            check.That(choices.TrueForAll(other => other.Id != id), $"choices[{i}].id", "CHOICE_ID_DUPLICATE", "is the id of an earlier choice.");
            choices.Add(new(id, check.Text(choice.Text, $"choices[{i}].text", 1, 1000), choice.Correct));
        }

        var correct = choices.Count(choice => choice.Correct);
        check.That(kind != ItemKind.SingleChoice || correct == 1, "choices", "ONE_CORRECT_CHOICE", "takes exactly one correct choice in a single-choice item.");
        check.That(kind != ItemKind.MultipleChoice || correct >= 1, "choices", "CORRECT_CHOICE_REQUIRED", "takes at least one correct choice.");
        return choices;
    }

    /// <summary>What must hold of the choices of an answer to this item.</summary>
    public void CheckAnswer(Check check, IReadOnlyList<string> chosen, string field)
    {
        check.That(Kind != ItemKind.SingleChoice || chosen.Count == 1, field, "ONE_CHOICE", "takes exactly one choice: the item is single-choice.");
        foreach (var (i, id) in chosen.Index())
        {
            check.That(Choices.Any(choice => choice.Id == id), $"{field}[{i}]", "CHOICE_UNKNOWN", "is not a choice of this item.");
            check.That(!chosen.Take(i).Contains(id), $"{field}[{i}]", "CHOICE_DUPLICATE", "is named twice.");
        }
    }

    /// <summary>Right ones chosen less wrong ones chosen, at least 0, of the right ones. For a single choice that is 1 or 0.</summary>
    public ItemScore Score(IReadOnlyCollection<string> chosen)
    {
        var right = Choices.Count(choice => choice.Correct && chosen.Contains(choice.Id));
        return new(Id, Math.Max(0, right - (chosen.Count - right)), Choices.Count(choice => choice.Correct));
    }
}
