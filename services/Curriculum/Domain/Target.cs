namespace Diklat.Curriculum.Domain;

/// <summary>What a subject is to move: a competency from a level to a level, and the cuts that turn a share of points into a level.</summary>
internal sealed class Target
{
    public required string Competency { get; init; }
    public required int FromLevel { get; init; }

    /// <summary>The measured level is capped here.</summary>
    public required int ToLevel { get; init; }

    public required List<Cut> Cuts { get; init; }
}

/// <summary>From this share of points on, the level holds.</summary>
internal sealed class Cut
{
    /// <summary>Used where a target names none. Common use: no regulation that sets them could be read.</summary>
    private static readonly (decimal MinPercent, int Level)[] Common = [(0, 1), (40, 2), (60, 3), (75, 4), (90, 5)];

    public required decimal MinPercent { get; init; }
    public required int Level { get; init; }

    public static List<Cut> CommonUpTo(int level) =>
        [.. Common.Where(cut => cut.Level <= level).Select(cut => new Cut { MinPercent = cut.MinPercent, Level = cut.Level })];
}
