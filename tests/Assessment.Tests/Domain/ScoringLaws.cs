using FsCheck;
using FsCheck.Xunit;

namespace Diklat.Assessment.Tests.Domain;

public sealed class ScoringLaws
{
    [Theory]
    [InlineData("a", "a", 1, 1)]
    [InlineData("a", "b", 0, 1)]
    [InlineData("a", "", 0, 1)]
    [InlineData("abc", "abc", 3, 3)]
    [InlineData("abc", "ab", 2, 3)]
    [InlineData("abc", "abd", 1, 3)]
    [InlineData("ab", "acd", 0, 2)]
    [InlineData("ab", "abcd", 0, 2)]
    public void Right_ones_less_wrong_ones_of_the_right_ones(string key, string chosen, int points, int of)
    {
        var item = ItemOf(key);
        Assert.Equal(new ItemScore(item.Id, points, of), item.Score([.. chosen.Select(id => $"{id}")]));
    }

    [Property]
    public bool Every_answer_gives_from_nothing_to_one_point(byte key, byte chosen)
    {
        var score = ItemOf(Letters((byte)(key | 1))).Score([.. Letters(chosen).Select(id => $"{id}")]);
        return score.Right >= 0 && score.Right <= score.Of && score.Of > 0;
    }

    [Property]
    public bool A_share_of_points_lies_between_nothing_and_everything(NonEmptyArray<byte> chosen)
    {
        var percent = ItemScore.Percent([.. chosen.Get.Select(answer => ItemOf("abc").Score([.. Letters(answer).Select(id => $"{id}")]))]);
        return percent >= Fraction.Zero && percent <= new Fraction(100, 1);
    }

    private static string Letters(byte set) => new([.. "abcd".Where((_, i) => (set >> i & 1) == 1)]);

    private static Item ItemOf(string key) => new()
    {
        Id = Guid.AllBitsSet,
        Kind = key.Length == 1 ? ItemKind.SingleChoice : ItemKind.MultipleChoice,
        Stem = "Which?",
        Competency = "T.IPP.02",
        Choices = [.. "abcd".Select(id => new Choice($"{id}", $"{id}", key.Contains(id, StringComparison.Ordinal)))],
        CreateTime = default,
    };
}
