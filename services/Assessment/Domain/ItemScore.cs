namespace Diklat.Assessment.Domain;

/// <summary>The point or part of a point that an item gave, kept as two counts so that it stays exact.</summary>
internal sealed record ItemScore(Guid Item, int Right, int Of)
{
    /// <summary>Sum of points; every item can give one.</summary>
    public static Fraction Sum(IEnumerable<ItemScore> scores) =>
        scores.Aggregate(Fraction.Zero, (sum, score) => sum + new Fraction(score.Right, score.Of));

    /// <summary>Share of the points that could be had, 0 to 100.</summary>
    public static Fraction Percent(IReadOnlyCollection<ItemScore> scores) =>
        Sum(scores) * new Fraction(100, scores.Count);
}
