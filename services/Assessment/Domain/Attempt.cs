namespace Diklat.Assessment.Domain;

internal enum AttemptState
{
    InProgress = 1,
    Submitted = 2,
    Expired = 3,
}

/// <summary>One person answers one assessment, against the clock.</summary>
internal sealed class Attempt
{
    public required Guid Id { get; init; }

    public required Guid AssessmentId { get; init; }

    /// <summary>Copied from the assessment (a foreign key holds it), so that the database itself can refuse one attempt too many.</summary>
    public required int AttemptsAllowed { get; init; }

    /// <summary>First, second … attempt of the participant.</summary>
    public required int Number { get; init; }

    public required Guid Participant { get; init; }

    public required Guid Employee { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    public AttemptState State { get; private set; } = AttemptState.InProgress;

    /// <summary>Scored once, when the attempt ends; null before.</summary>
    public IReadOnlyList<ItemScore>? Scores { get; private set; }

    /// <summary>Sum of the item scores.</summary>
    public decimal? Points { get; private set; }

    public int Version { get; private set; } = 1;

    public bool IsRunning(DateTimeOffset now) => State == AttemptState.InProgress && now < Deadline;

    /// <summary>Answers are taken and the attempt can be handed in.</summary>
    public void MustBeRunning(DateTimeOffset now)
    {
        if (State == AttemptState.Submitted)
        {
            throw Refusal.Precondition("ATTEMPT_SUBMITTED", "The attempt has been handed in.");
        }

        if (!IsRunning(now))
        {
            throw Refusal.Precondition("ATTEMPT_DEADLINE_PASSED", "The time of the attempt is over; what was answered in time counts.");
        }
    }

    public void Submit(IEnumerable<Item> items, IEnumerable<Answer> answers, DateTimeOffset now)
    {
        MustBeRunning(now);
        End(AttemptState.Submitted, items, answers);
    }

    /// <summary>The time ran out: what was answered in time is scored.</summary>
    public void Expire(IEnumerable<Item> items, IEnumerable<Answer> answers) => End(AttemptState.Expired, items, answers);

    /// <summary>The state as it is now: an attempt whose time is over is expired before somebody writes it down.</summary>
    public AttemptState StateAt(DateTimeOffset now) =>
        State == AttemptState.InProgress && !IsRunning(now) ? AttemptState.Expired : State;

    private void End(AttemptState state, IEnumerable<Item> items, IEnumerable<Answer> answers)
    {
        var chosen = answers.ToDictionary(answer => answer.ItemId, answer => answer.Choice);
        State = state;
        Scores = [.. items.Select(item => item.Score(chosen.GetValueOrDefault(item.Id, [])))];
        Points = ItemScore.Sum(Scores).ToDecimal();
        Version++;
    }
}
