namespace Diklat.Assessment.Domain;

/// <summary>What a participant achieved in a batch. Decided once.</summary>
internal sealed class Result
{
    public required Guid Id { get; init; }

    public required Guid Batch { get; init; }

    public required Guid Participant { get; init; }

    public required Guid Employee { get; init; }

    /// <summary>The person's own office when the results were decided.</summary>
    public required string Office { get; init; }

    public required string PostClass { get; init; }

    public required string Program { get; init; }

    public required decimal FinalScore { get; init; }

    public required Predicate Predicate { get; init; }

    public required bool Passed { get; init; }

    public required IReadOnlyList<string> FailureReasons { get; init; }

    public required IReadOnlyList<ScoreStep> Lineage { get; init; }

    public required decimal? AttendancePercent { get; init; }

    public required ScoreRule Rule { get; init; }

    /// <summary>JP credited: all of the programme version's when passed, else none.</summary>
    public required decimal Jp { get; init; }

    public required decimal? PrePercent { get; init; }

    public required decimal? PostPercent { get; init; }

    public required string? Certificate { get; init; }

    public required DateTimeOffset FinalizeTime { get; init; }

    public required DateOnly EndDate { get; init; }

    public int Version { get; private set; } = 1;
}
