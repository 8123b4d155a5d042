using FsCheck;
using FsCheck.Xunit;

namespace Diklat.Assessment.Tests.Domain;

/// <summary>The bands in common use: from 90.01, 80.01, 70.01, 60.01 and below, half-open.</summary>
public sealed class BandLaws
{
    private static readonly ScoreRule Rule = new()
    {
        Id = "PREDIKAT-1",
        ValidFrom = new(2000, 1, 1),
        PassMark = 70.01m,
        Bands =
        [
            new(90.01m, Predicate.SangatMemuaskan), new(80.01m, Predicate.Memuaskan), new(70.01m, Predicate.CukupMemuaskan),
            new(60.01m, Predicate.KurangMemuaskan), new(0m, Predicate.TidakMemuaskan),
        ],
        LegalRef = "test",
    };

    [Theory]
    [InlineData("100.00", "SANGAT_MEMUASKAN")]
    [InlineData("90.01", "SANGAT_MEMUASKAN")]
    [InlineData("90.00", "MEMUASKAN")]
    [InlineData("80.01", "MEMUASKAN")]
    [InlineData("80.00", "CUKUP_MEMUASKAN")]
    [InlineData("70.01", "CUKUP_MEMUASKAN")]
    [InlineData("70.00", "KURANG_MEMUASKAN")]
    [InlineData("60.01", "KURANG_MEMUASKAN")]
    [InlineData("60.00", "TIDAK_MEMUASKAN")]
    [InlineData("0.00", "TIDAK_MEMUASKAN")]
    public void A_band_begins_at_its_bound(string score, string predicate) =>
        Assert.Equal(predicate, Names.Of(Rule.BandOf(Decimals.Read(score)).Predicate));

    [Fact]
    public void Every_score_from_0_to_100_has_exactly_one_band_and_bands_never_fall()
    {
        var scores = Enumerable.Range(0, 10001).Select(cents => cents / 100m).ToList();
        Assert.All(scores, score => Assert.Single(Rule.Bands, band => Rule.BandOf(score) == band));
        Assert.Equal(scores.Select(score => (int)Rule.BandOf(score).Predicate).OrderDescending(), scores.Select(score => (int)Rule.BandOf(score).Predicate));
    }

    [Property]
    public bool Every_mix_of_components_has_a_band_and_passes_exactly_from_the_pass_mark_on(PositiveInt of, NonNegativeInt a, NonNegativeInt b, byte weight)
    {
        Fraction? Part(int points) => new Fraction(100 * (points % (of.Get + 1)), of.Get);
        var share = weight % 101;
        var evaluation = Evaluation.Of(
            [new("PRE_TEST", share, [new("Pre", Part(a.Get))]), new("POST_TEST", 100 - share, [new("Post", Part(b.Get))])], new(0, 0, 90), Rule);
        return evaluation.FinalScore is >= 0 and <= 100
            && Rule.BandOf(evaluation.FinalScore).Predicate == evaluation.Predicate
            && evaluation.Passed == evaluation.FinalScore >= 70.01m
            && evaluation.Lineage.Single(step => step.Step == "TOTAL").Value == evaluation.Lineage.Single(step => step.Step == "ROUNDED").Raw;
    }
}
