using System.Numerics;

namespace Diklat.Assessment.Domain;

/// <summary>An exact number. Shares of points have thirds and sevenths in them, which no decimal holds: with decimals three
/// thirds would add up to a little less than one, and a person on the pass mark would fail.</summary>
internal readonly record struct Fraction : IComparable<Fraction>
{
    private readonly BigInteger below;

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        below = denominator / divisor;
    }

    public static Fraction Zero => new(0, 1);

    public BigInteger Numerator { get; }

    public BigInteger Denominator => below.IsZero ? BigInteger.One : below;

    public static Fraction Of(decimal value)
    {
        var bits = decimal.GetBits(value);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return new(decimal.IsNegative(value) ? -mantissa : mantissa, BigInteger.Pow(10, value.Scale));
    }

    public static Fraction operator +(Fraction a, Fraction b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The one rounding: half up, two places. For values from 0 on.</summary>
    public decimal Round() => ((decimal)(((Numerator * 200) + Denominator) / (Denominator * 2)) / 100m) + 0.00m;

    /// <summary>For people and events to read: 24 places, cut off. For points and percents: values under 79,000.</summary>
    public decimal ToDecimal() => (decimal)(Numerator * BigInteger.Pow(10, 24) / Denominator) / 1_000_000_000_000_000_000_000_000m;
}
