namespace Diklat.Reporting.Data.Facts;

/// <summary>A certificate.</summary>
[Aggregate("assessment", "certificate")]
internal sealed class CertificateFact : Fact
{
    [Once]
    public string? Batch { get; init; }

    [Once]
    public string? Participant { get; init; }

    [Once]
    public string? Employee { get; init; }

    [Once]
    public string? Program { get; init; }

    [Once]
    public decimal? Jp { get; init; }

    /// <summary>As printed; null where the event did not tell it yet.</summary>
    [Once]
    public string? Number { get; init; }

    [Once]
    public DateOnly? EffectiveOn { get; init; }

    public string? Status { get; init; }
}
