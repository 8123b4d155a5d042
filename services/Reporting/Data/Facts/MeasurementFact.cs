namespace Diklat.Reporting.Data.Facts;

/// <summary>A person's measured level of a competency, with office and post as they were then.</summary>
[Aggregate("assessment", "measurement")]
internal sealed class MeasurementFact : Fact
{
    public string? Batch { get; init; }
    public string? Participant { get; init; }
    public string? Employee { get; init; }
    public string? Office { get; init; }
    public string? PostClass { get; init; }
    public string? Program { get; init; }
    public string? Competency { get; init; }
    public decimal? Percent { get; init; }
    public int? Level { get; init; }
    public DateOnly? EffectiveOn { get; init; }
    public DateTimeOffset? OccurredAt { get; init; }
}
