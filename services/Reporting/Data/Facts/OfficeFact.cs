namespace Diklat.Reporting.Data.Facts;

/// <summary>An office; its id is its code.</summary>
[Aggregate("enrollment", "office")]
internal sealed class OfficeFact : Fact
{
    public string? Parent { get; init; }
    public string? Level { get; init; }
    public string? Name { get; init; }
    public bool? Active { get; init; }
}
