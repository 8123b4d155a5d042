namespace Diklat.Reporting.Data.Facts;

/// <summary>An employee: where and what, never who.</summary>
[Aggregate("enrollment", "employee")]
internal sealed class EmployeeFact : Fact
{
    public string? Office { get; init; }
    public string? PostClass { get; init; }
    public string? Rank { get; init; }
    public string? LegalStatus { get; init; }
    public bool? Active { get; init; }
}
