using FsCheck;
using FsCheck.Xunit;

namespace Diklat.Assessment.Tests.Domain;

public sealed class TargetLaws
{
    private static readonly Cut[] Cuts = [new(0, 1), new(40, 2), new(60, 3), new(75, 4), new(90, 5)];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3999, 1)]
    [InlineData(4000, 2)]
    [InlineData(5999, 2)]
    [InlineData(6000, 3)]
    [InlineData(7499, 3)]
    [InlineData(7500, 4)]
    [InlineData(8999, 4)]
    [InlineData(9000, 5)]
    [InlineData(10000, 5)]
    public void A_level_begins_at_its_cut(int hundredths, int level) =>
        Assert.Equal(level, new Target("T.IPP.02", 5, Cuts).LevelOf(new Fraction(hundredths, 100)));

    [Fact]
    public void The_exact_share_is_cut_not_a_rounded_one() =>
        Assert.Equal(3, new Target("T.IPP.02", 5, Cuts).LevelOf(Fraction.Of(74.9999999m)));

    [Property]
    public bool A_level_is_never_above_the_goal_and_never_falls_with_more_points(NonNegativeInt a, NonNegativeInt b, byte goal)
    {
        var target = new Target("T.IPP.02", 1 + (goal % 5), Cuts);
        var (low, high) = (Math.Min(a.Get % 101, b.Get % 101), Math.Max(a.Get % 101, b.Get % 101));
        var (lower, higher) = (target.LevelOf(new Fraction(low, 1)), target.LevelOf(new Fraction(high, 1)));
        return lower >= 1 && lower <= higher && higher <= target.ToLevel;
    }

    [Fact]
    public void Of_several_goals_for_a_competency_the_highest_holds_with_its_cuts()
    {
        Cut[] own = [new(0, 1), new(50, 5)];
        var strongest = Target.Strongest([new("A", 2, Cuts), new("B", 1, Cuts), new("A", 4, own), new("A", 4, Cuts)]);
        Assert.Equal(["A", "B"], strongest.Select(target => target.Competency));
        Assert.Equal((4, own), (strongest[0].ToLevel, strongest[0].Cuts));
    }
}
