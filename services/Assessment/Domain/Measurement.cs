namespace Diklat.Assessment.Domain;

/// <summary>The level of a competency that a post-test showed.</summary>
internal sealed class Measurement
{
    public required Guid Id { get; init; }

    public required Guid Batch { get; init; }

    public required Guid Participant { get; init; }

    public required Guid Employee { get; init; }

    /// <summary>The person's own office when the results were decided.</summary>
    public required string Office { get; init; }

    public required string PostClass { get; init; }

    public required string Program { get; init; }

    public required string Competency { get; init; }

    public required decimal Percent { get; init; }

    public required int Level { get; init; }

    public required DateOnly EndDate { get; init; }

    public int Version { get; private set; } = 1;
}
