namespace Diklat.Reporting.Data.Facts;

/// <summary>An office as it was from a day on, until its next version: the trees of earlier years.</summary>
[Aggregate("enrollment", "office-version")]
internal sealed class OfficeVersionFact : Fact
{
    public required string Office { get; init; }
    public required DateOnly EffectiveOn { get; init; }
    public string? Parent { get; init; }
    public string? Level { get; init; }
    public string? Name { get; init; }
    public bool? Active { get; init; }
}
