namespace Diklat.Enrollment.Domain;

/// <summary>What curriculum asks of a post class in a competency that the programme moves.</summary>
internal sealed record RequiredLevel(PostClass PostClass, string Competency, int Level);

/// <summary>What people are measured against in OPTIMAL.</summary>
/// <param name="Levels">Required levels by post class and competency.</param>
/// <param name="JpPerYear">JP that a person has a right to in a year.</param>
internal sealed record Needs(IReadOnlyList<RequiredLevel> Levels, decimal JpPerYear)
{
    /// <summary>Where nothing was measured, the lowest level of the scale.</summary>
    private const int Lowest = 1;

    public static readonly Needs None = new([], 0);

    public int GapOf(PostClass postClass, IReadOnlyDictionary<string, int> measured) =>
        Levels.Where(level => level.PostClass == postClass).Sum(level => Math.Max(0, level.Level - measured.GetValueOrDefault(level.Competency, Lowest)));

    /// <summary>In hundredths.</summary>
    public int DeficitOf(decimal jp) => (int)(100 * Math.Max(0, JpPerYear - jp));
}

/// <summary>The last measured level of a person in a competency: a copy of what assessment says, as new as the events that came.</summary>
internal sealed class MeasuredLevel
{
    public required Guid Employee { get; init; }
    public required string Competency { get; init; }
    public required int Level { get; init; }
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>The measurement; of two for one day the later id holds, since ids sort by time.</summary>
    public required Guid Measurement { get; init; }
    public required int Version { get; init; }
}
