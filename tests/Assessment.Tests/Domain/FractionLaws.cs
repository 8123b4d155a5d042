using FsCheck;
using FsCheck.Xunit;

namespace Diklat.Assessment.Tests.Domain;

public sealed class FractionLaws
{
    [Property]
    public bool Adding_does_not_depend_on_order(int a, PositiveInt b, int c, PositiveInt d, int e, PositiveInt f)
    {
        var (x, y, z) = (new Fraction(a, b.Get), new Fraction(c, d.Get), new Fraction(e, f.Get));
        return x + y == y + x && (x + y) + z == x + (y + z);
    }

    [Property]
    public bool N_nths_make_one(PositiveInt n) =>
        Enumerable.Repeat(new Fraction(1, n.Get), n.Get).Aggregate(Fraction.Zero, (sum, part) => sum + part) == new Fraction(1, 1);

    [Property]
    public bool Every_decimal_is_held_exactly(int units, byte places) =>
        new decimal(Math.Abs(units % 50_000), 0, 0, false, (byte)(places % 10)) is var value && Fraction.Of(value).ToDecimal() == value && Fraction.Of(-value) + Fraction.Of(value) == Fraction.Zero;

    [Property]
    public bool The_order_is_that_of_decimals(short a, short b) => Fraction.Of(a / 8m).CompareTo(Fraction.Of(b / 8m)) == Math.Sign(a - b);

    [Property]
    public bool Rounding_once_is_half_up_and_two_places(NonNegativeInt units, PositiveInt parts)
    {
        var rounded = new Fraction(units.Get, parts.Get).Round();
        var thousandths = new Fraction(units.Get * 1000L, parts.Get);
        return rounded.Scale == 2
            && new Fraction((long)(rounded * 1000m) - 5, 1) <= thousandths
            && thousandths < new Fraction((long)(rounded * 1000m) + 5, 1);
    }

    [Theory]
    [InlineData(70005, "70.01")]
    [InlineData(70004, "70.00")]
    [InlineData(90, "0.09")]
    [InlineData(100000, "100.00")]
    public void Half_goes_up(int thousandths, string rounded) =>
        Assert.Equal(rounded, new Fraction(thousandths, 1000).Round().Text());

    [Fact]
    public void A_rounded_value_is_not_rounded_again() =>
        // 70.00499… is 70.00; rounded to three places first it would become 70.005 and then 70.01.
        Assert.Equal(70.00m, Fraction.Of(70.0049999m).Round());
}
