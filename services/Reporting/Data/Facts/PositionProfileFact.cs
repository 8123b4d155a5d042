namespace Diklat.Reporting.Data.Facts;

/// <summary>The level that a class of post requires, from a day on; for every competency without a row of its own where none is named.</summary>
[Aggregate("curriculum", "position-profile")]
internal sealed class PositionProfileFact : Fact
{
    public string? PostClass { get; init; }
    public string? Competency { get; init; }
    public int? RequiredLevel { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}
