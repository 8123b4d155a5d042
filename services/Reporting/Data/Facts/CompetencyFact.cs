namespace Diklat.Reporting.Data.Facts;

/// <summary>A competency of the dictionary.</summary>
[Aggregate("curriculum", "competency")]
internal sealed class CompetencyFact : Fact
{
    public string? Group { get; init; }
    public string? Name { get; init; }
    public string? NameEn { get; init; }
}
