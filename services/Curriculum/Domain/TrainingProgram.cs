namespace Diklat.Curriculum.Domain;

/// <summary>A training programme. What is taught, and by which rules people are judged, is in its versions.</summary>
internal sealed class TrainingProgram
{
    public required string Code { get; init; }
    public required string Title { get; init; }
    public required string TitleEn { get; init; }

    /// <summary>Form of training, 1 to 25, by BKN's list.</summary>
    public required int Form { get; init; }

    public int Version { get; private set; } = 1;
}
