namespace Diklat.Reporting.Data;

/// <summary>The yearly right and duty to training, in JP per person, from a day on.</summary>
internal sealed class TrainingRight
{
    public required DateOnly ValidFrom { get; init; }
    public required decimal JpPerYear { get; init; }
    public required string LegalRef { get; init; }
}
