namespace Diklat.Enrollment.Domain;

/// <summary>
/// A way through the exchange network: who enters, who leaves, and what that gains. Of two that gain the same the one is better that, at the first place (in order of submission) where
/// they differ, takes the nominee or keeps it. That is a strict order, as if each nominee had an infinitely small bonus, each far greater than all later ones together.
/// </summary>
internal sealed class Walk(Walk? before, long gain, int step)
{
    public static readonly Walk Start = new(null, 0, 0);

    public long Gain { get; } = gain;

    /// <summary>Nominee + 1 who enters; negative: who leaves; 0: nobody.</summary>
    public int Step { get; } = step;

    public Walk? Before { get; } = before;

    public Walk Then(long gain, int step) => new(this, Gain + gain, step);

    public static bool IsBetter(Walk a, Walk? b) => b is null || a.Gain > b.Gain || (a.Gain == b.Gain && !ReferenceEquals(a, b) && a.Prefers(b) > 0);

    /// <summary>Sign of the gain of this walk with one more nominee entering at its end, ties included.</summary>
    public int SignWith(int nominee, long score) => new Walk(this, Gain + score, nominee + 1) switch
    {
        { Gain: var gain } when gain != 0 => Math.Sign(gain),
        var closed => closed.Prefers(null),
    };

    /// <summary>Above 0 where this one has the earlier nominees, whatever both gain.</summary>
    public int Prefers(Walk? other)
    {
        // Short: a walk meets each of the five post classes once, and one nominee enters and one leaves there.
        Span<int> places = stackalloc int[32];
        Span<int> signs = stackalloc int[32];
        var count = 0;
        Collect(this, 1, places, signs, ref count);
        Collect(other, -1, places, signs, ref count);
        var first = int.MaxValue;
        var sign = 0;
        for (var i = 0; i < count; i++)
        {
            if (signs[i] != 0 && places[i] < first)
            {
                (first, sign) = (places[i], signs[i]);
            }
        }

        return sign;
    }

    private static void Collect(Walk? walk, int sign, Span<int> places, Span<int> signs, ref int count)
    {
        for (; walk is not null; walk = walk.Before)
        {
            if (walk.Step == 0)
            {
                continue;
            }

            var place = Math.Abs(walk.Step);
            var at = places[..count].IndexOf(place);
            if (at < 0)
            {
                at = count++;
                places[at] = place;
                signs[at] = 0;
            }

            signs[at] += sign * Math.Sign(walk.Step);
        }
    }
}
