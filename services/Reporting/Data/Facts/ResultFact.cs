namespace Diklat.Reporting.Data.Facts;

/// <summary>A participant's result; a correction changes score, predicate and JP, never whose it is or when it holds.</summary>
[Aggregate("assessment", "result")]
internal sealed class ResultFact : Fact
{
    [Once]
    public string? Batch { get; init; }

    [Once]
    public string? Participant { get; init; }

    [Once]
    public string? Employee { get; init; }

    [Once]
    public string? Office { get; init; }

    [Once]
    public string? PostClass { get; init; }

    [Once]
    public string? Program { get; init; }

    [Once]
    public decimal? PrePercent { get; init; }

    [Once]
    public decimal? PostPercent { get; init; }

    [Once]
    public DateOnly? EffectiveOn { get; init; }

    [Once]
    public DateTimeOffset? OccurredAt { get; init; }

    public decimal? FinalScore { get; init; }
    public string? Predicate { get; init; }
    public bool? Passed { get; init; }
    public decimal? Jp { get; init; }
}
