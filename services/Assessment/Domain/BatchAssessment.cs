namespace Diklat.Assessment.Domain;

/// <summary>One place of an assessment's order of items.</summary>
internal sealed record AssessmentItem(Guid AssessmentId, int Position, Guid ItemId);

/// <summary>A test of a batch: draft, published (open for attempts), closed.</summary>
internal sealed class BatchAssessment
{
    public required Guid Id { get; init; }

    public required Guid Batch { get; init; }

    public required AssessmentKind Kind { get; init; }

    public required string Title { get; init; }

    public required TimeSpan TimeLimit { get; init; }

    public required int AttemptsAllowed { get; init; }

    public AssessmentState State { get; private set; } = AssessmentState.Draft;

    public int Version { get; private set; } = 1;

    public List<AssessmentItem> Items { get; } = [];

    public void Publish()
    {
        if (State != AssessmentState.Draft)
        {
            throw Refusal.Precondition("ASSESSMENT_NOT_DRAFT", "Only a draft can be published.");
        }

        Become(AssessmentState.Published);
    }

    public void Close()
    {
        MustBePublished();
        Become(AssessmentState.Closed);
    }

    /// <summary>The results of the batch are final: nothing of it can be opened or answered any more, drafts neither.</summary>
    public void End()
    {
        if (State != AssessmentState.Closed)
        {
            Become(AssessmentState.Closed);
        }
    }

    public void MustBePublished()
    {
        if (State != AssessmentState.Published)
        {
            throw Refusal.Precondition("ASSESSMENT_NOT_PUBLISHED", "The assessment is not open for attempts.");
        }
    }

    private void Become(AssessmentState state)
    {
        State = state;
        Version++;
    }
}
