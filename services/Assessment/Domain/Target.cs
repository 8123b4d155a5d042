namespace Diklat.Assessment.Domain;

/// <summary>From this share of points on, the level holds.</summary>
internal sealed record Cut(decimal MinPercent, int Level);

/// <summary>What a subject is to move: a competency up to a level.</summary>
internal sealed record Target(string Competency, int ToLevel, IReadOnlyList<Cut> Cuts)
{
    /// <summary>The level that an exact share of points shows: cut once, and never above what was taught.</summary>
    public int LevelOf(Fraction percent)
    {
        var cut = Cuts.Where(cut => percent >= Fraction.Of(cut.MinPercent)).MaxBy(cut => cut.MinPercent)!;
        return Math.Min(cut.Level, ToLevel);
    }

    /// <summary>One target per competency. Where several subjects move the same one, the highest goal holds with its cuts
    /// (the first in teaching order among equals): the post-test measures what the whole training taught.</summary>
    public static IReadOnlyList<Target> Strongest(IEnumerable<Target> targets) =>
        [.. targets.GroupBy(target => target.Competency).Select(same => same.MaxBy(target => target.ToLevel)!)];
}
