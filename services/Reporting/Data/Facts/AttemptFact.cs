namespace Diklat.Reporting.Data.Facts;

/// <summary>An attempt that was handed in.</summary>
[Aggregate("assessment", "attempt")]
internal sealed class AttemptFact : Fact
{
    public string? Batch { get; init; }
    public string? Assessment { get; init; }
    public string? Kind { get; init; }
    public string? Participant { get; init; }
    public string? Employee { get; init; }
    public decimal? Score { get; init; }
    public decimal? MaxScore { get; init; }
}
