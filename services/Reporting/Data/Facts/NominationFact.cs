namespace Diklat.Reporting.Data.Facts;

/// <summary>A nomination.</summary>
[Aggregate("enrollment", "nomination")]
internal sealed class NominationFact : Fact
{
    [Once]
    public string? Batch { get; init; }

    [Once]
    public string? Employee { get; init; }

    [Once]
    public string? Office { get; init; }

    [Once]
    public int? Priority { get; init; }

    [Earliest]
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When it was decided first: rejected, selected, put on the waitlist, or not selected.</summary>
    [Earliest]
    public DateTimeOffset? DecidedAt { get; init; }

    [Earliest]
    public DateTimeOffset? WaitlistedAt { get; init; }

    /// <summary>When it came from the waitlist to a seat.</summary>
    [Earliest]
    public DateTimeOffset? PromotedAt { get; init; }

    public string? State { get; init; }
    public int? Rank { get; init; }
}
