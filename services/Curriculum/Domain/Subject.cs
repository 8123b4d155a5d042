namespace Diklat.Curriculum.Domain;

/// <summary>A subject (mata diklat) of a programme version.</summary>
internal sealed class Subject
{
    public required Guid Id { get; init; }

    /// <summary>Place in the teaching order, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Short code, unique in the version.</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }
    public required string TitleEn { get; init; }

    /// <summary>Length in JP (jam pelajaran).</summary>
    public required decimal Jp { get; init; }

    public required List<Target> Targets { get; init; }
}
