namespace Diklat.Enrollment.Domain;

/// <summary>A nominee whom training staff placed otherwise than the rule did: why, in their own words, who and when. Rows are added, never changed.</summary>
internal sealed class SelectionOverride
{
    public required Guid NominationId { get; init; }
    public required Guid BatchId { get; init; }
    public required Guid ProposalId { get; init; }
    public required NominationState From { get; init; }
    public required NominationState To { get; init; }
    public required string Reason { get; init; }
    public required string DecidedBy { get; init; }
    public required DateTimeOffset CreateTime { get; init; }
}
