namespace Diklat.Reporting.Data.Facts;

/// <summary>A participant of a batch.</summary>
[Aggregate("enrollment", "participant")]
internal sealed class ParticipantFact : Fact
{
    [Once]
    public string? Batch { get; init; }

    [Once]
    public string? Nomination { get; init; }

    [Once]
    public string? Employee { get; init; }

    [Once]
    public string? Office { get; init; }

    public string? State { get; init; }
}
