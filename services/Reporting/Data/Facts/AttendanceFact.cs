namespace Diklat.Reporting.Data.Facts;

/// <summary>Attendance of a participant at a session, as it is recorded now.</summary>
[Aggregate("enrollment", "attendance")]
internal sealed class AttendanceFact : Fact
{
    public string? Batch { get; init; }
    public string? Session { get; init; }
    public string? Participant { get; init; }
    public string? Employee { get; init; }
    public string? Status { get; init; }
    public decimal? Jp { get; init; }
    public DateOnly? EffectiveOn { get; init; }
}
