namespace Diklat.Reporting.Data.Facts;

/// <summary>A batch: its plan and its state are told by different events.</summary>
[Aggregate("enrollment", "batch")]
internal sealed class BatchFact : Fact
{
    public int? PlanVersion { get; init; }

    [Latest(nameof(PlanVersion))]
    public string? Code { get; init; }

    [Latest(nameof(PlanVersion))]
    public string? Program { get; init; }

    [Latest(nameof(PlanVersion))]
    public string? ProgramVersion { get; init; }

    [Latest(nameof(PlanVersion))]
    public int? Quota { get; init; }

    [Latest(nameof(PlanVersion))]
    public int? WaitlistLimit { get; init; }

    [Latest(nameof(PlanVersion))]
    public DateOnly? StartDate { get; init; }

    [Latest(nameof(PlanVersion))]
    public DateOnly? EndDate { get; init; }

    public int? StateVersion { get; init; }

    [Latest(nameof(StateVersion))]
    public string? State { get; init; }
}
