namespace Diklat.Enrollment.Domain;

/// <summary>A field of the plan, before and after.</summary>
internal sealed record FieldChange(string Field, string Old, string New);

/// <summary>One change of a batch after its nomination has opened: kept, and seen by everybody who sees the batch.</summary>
internal sealed class BatchChange
{
    public required Guid BatchId { get; init; }

    /// <summary>1, 2, … of the batch.</summary>
    public required int Number { get; init; }
    public required DateTimeOffset Time { get; init; }

    /// <summary>Role of who made it.</summary>
    public required string Role { get; init; }
    public required string Reason { get; init; }
    public required IReadOnlyList<FieldChange> Fields { get; init; }
}
