namespace Diklat.Enrollment.Domain;

/// <summary>
/// What a batch leaves of an office's share: entitled in millionths of a seat, and the seats that it got. Rows are added, never changed; the credit that an office brings to
/// the next batch of the programme is the sum of entitled less seats. Whole numbers: the sum over all offices of a batch without ceilings is exactly 0.
/// </summary>
internal sealed class SeatCredit
{
    /// <summary>One seat.</summary>
    public const int Seat = 1_000_000;

    public required Guid BatchId { get; init; }
    public required string Group { get; init; }
    public required string Program { get; init; }
    public required long Entitled { get; init; }
    public required int Seats { get; init; }
}
