namespace Diklat.Assessment.Domain;

/// <summary>The answer to one item that holds: the one with the highest sequence.</summary>
internal sealed class Answer
{
    public required Guid AttemptId { get; init; }

    public required Guid ItemId { get; init; }

    public required string[] Choice { get; init; }

    /// <summary>Counted up by the client with every change.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset Time { get; init; }
}
