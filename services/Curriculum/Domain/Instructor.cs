namespace Diklat.Curriculum.Domain;

/// <summary>A speaker or trainer.</summary>
internal sealed class Instructor
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Where the instructor comes from.</summary>
    public required string Institution { get; init; }

    public int Version { get; private set; } = 1;
}
