namespace Diklat.Assessment.Domain;

/// <summary>What this service keeps of a batch: the row that serialises the decision about its results.</summary>
internal sealed class AssessedBatch
{
    public required Guid Id { get; init; }

    /// <summary>Last day of the batch: the date on which its results hold.</summary>
    public required DateOnly EndDate { get; init; }

    public DateTimeOffset? FinalizeTime { get; private set; }

    public void Close(DateTimeOffset now) => FinalizeTime = now;

    public void MustBeOpen()
    {
        if (FinalizeTime is not null)
        {
            throw Refusal.Precondition("RESULTS_FINAL", "The results of the batch are final.");
        }
    }
}
