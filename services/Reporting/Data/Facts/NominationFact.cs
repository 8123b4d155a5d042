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

    public string? State { get; init; }
    public int? Rank { get; init; }
}
