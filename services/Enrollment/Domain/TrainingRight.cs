namespace Diklat.Enrollment.Domain;

/// <summary>The yearly right and duty to training, in JP per person, from a day on; what OPTIMAL measures a deficit against. A regulation changes it: a row is added, with its reference.</summary>
internal sealed class TrainingRight
{
    public required DateOnly ValidFrom { get; init; }
    public required decimal JpPerYear { get; init; }
    public required string LegalRef { get; init; }
}
