namespace Diklat.Enrollment.Domain;

/// <summary>How fractions of seats become seats; numbered as in the API.</summary>
internal enum ApportionmentMethod
{
    LargestRemainder = 1,
    Webster = 2,
}

/// <summary>One claimant: its weight, and the seats that it gets at least and at most.</summary>
internal sealed record Claim(long Weight, int Min = 0, int Max = int.MaxValue);

/// <summary>
/// Seats in proportion to weights, exact (no floating point), ties in the order of the claims.
/// <list type="bullet">
/// <item>Largest remainder (Hamilton 1792; Hare–Niemeyer): everybody gets the whole part of the exact share, the seats left go to the largest fractions. It keeps the
/// quota rule (nobody gets less than the share rounded down or more than rounded up) and can lose a seat when the house grows (Alabama paradox).</item>
/// <item>Webster (1832; Sainte-Laguë, "La représentation proportionnelle et la méthode des moindres carrés", 1910): shares of a common divisor, rounded at the half;
/// seat by seat, the next one to the highest weight / (2·seats + 1). It is house monotone: nobody loses a seat when the house grows.</item>
/// </list>
/// No method has both properties together with population monotonicity: M. L. Balinski and H. P. Young, "Fair Representation: Meeting the Ideal of One Man, One Vote",
/// 1982, 2nd edition 2001 (theorem 6.1), whose divisor methods with minimum and maximum requirements are the floors and ceilings here. Largest remainder keeps
/// the quota rule wherever floors and ceilings let it, as the United States did with one seat for every state; where they do not, the shares are first brought between the bounds by one common factor.
/// </summary>
internal static class Apportionment
{
    /// <summary>Seats per claim: as many as the house has, unless the ceilings leave some free. The floors must fit into the house.</summary>
    public static int[] Of(ApportionmentMethod method, int house, IReadOnlyList<Claim> claims)
    {
        if (!IsFeasible(house, claims))
        {
            throw new ArgumentException("The floors exceed the house, or a ceiling.", nameof(claims));
        }

        var seats = method == ApportionmentMethod.Webster ? [.. claims.Select(claim => claim.Min)] : LargestRemainder(house, claims);
        var left = house - seats.Sum();
        foreach (var next in left > 0 ? Following(claims, seats).Take(left) : [])
        {
            seats[next]++;
        }

        return seats;
    }

    /// <summary>Who follows on these seats by Webster's rule, one after the other until the ceilings: the highest weight / (2·seats + 1). The seats are only read, at the beginning.</summary>
    public static IEnumerable<int> Following(IReadOnlyList<Claim> claims, IReadOnlyList<int> seats)
    {
        var queue = new PriorityQueue<int, (long Weight, int Seats, int Claim)>(Comparer<(long Weight, int Seats, int Claim)>.Create(Before));
        for (var i = 0; i < claims.Count; i++)
        {
            Wait(i, seats[i]);
        }

        while (queue.TryDequeue(out var next, out var standing))
        {
            Wait(next, standing.Seats + 1);
            yield return next;
        }

        void Wait(int i, int has)
        {
            if (has < claims[i].Max)
            {
                queue.Enqueue(i, (claims[i].Weight, has, i));
            }
        }
    }

    public static bool IsFeasible(int house, IReadOnlyList<Claim> claims) =>
        claims.All(claim => claim.Weight >= 0 && claim.Min >= 0 && claim.Min <= claim.Max) && claims.Sum(claim => (long)claim.Min) <= house;

    // Of two that weigh nothing the one with fewer seats; of equals the first.
    private static int Before((long Weight, int Seats, int Claim) a, (long Weight, int Seats, int Claim) b)
    {
        var order = a.Weight == 0 && b.Weight == 0 ? a.Seats.CompareTo(b.Seats) : ((Int128)b.Weight * ((2L * a.Seats) + 1)).CompareTo((Int128)a.Weight * ((2L * b.Seats) + 1));
        return order != 0 ? order : a.Claim.CompareTo(b.Claim);
    }

    private static int[] LargestRemainder(int house, IReadOnlyList<Claim> claims)
    {
        var free = Enumerable.Range(0, claims.Count).ToList();
        long weight = claims.Sum(claim => claim.Weight);
        var seats = weight == 0 ? [] : free.ConvertAll(i => Within(claims[i], (Int128)claims[i].Weight * house / weight)).ToArray();
        if (weight == 0 || seats.Sum(one => (long)one) > house || seats.Index().Sum(one => (long)Most(one.Index, one.Item)) < house)
        {
            // The bounds leave no rounding of the plain shares: all are scaled alike until they do.
            (free, seats, var rest, weight) = Bounded(house, claims);
            free.ForEach(i => seats[i] = weight == 0 ? claims[i].Min : (int)((Int128)claims[i].Weight * rest / weight));
            return Round(rest + seats.Index().Where(one => !free.Contains(one.Index)).Sum(one => (long)one.Item), rest);
        }

        return Round(house, house);

        int Most(int i, int whole) => (Int128)claims[i].Weight * house > (Int128)whole * weight ? Math.Min(whole + 1, claims[i].Max) : whole;

        int[] Round(long all, long share)
        {
            var left = all - seats.Sum(one => (long)one);
            var next = free.Where(i => (Int128)claims[i].Weight * share > (Int128)seats[i] * weight && seats[i] < claims[i].Max)
                .OrderByDescending(i => (long)(((Int128)claims[i].Weight * share) - ((Int128)seats[i] * weight)));
            foreach (var i in next.Take((int)left).ToList())
            {
                seats[i]++;
            }

            return seats;
        }
    }

    private static int Within(Claim claim, Int128 seats) => (int)Int128.Clamp(seats, claim.Min, claim.Max);

    /// <summary>
    /// Finds the common factor λ for which the shares median(min, λ·weight, max) add up to the house: who lies outside the bounds is fixed there, the side
    /// that is farther out first, until all others lie inside. λ = rest / weight of those that are left.
    /// </summary>
    private static (List<int> Free, int[] Seats, long Remaining, long Weight) Bounded(int house, IReadOnlyList<Claim> claims)
    {
        var seats = new int[claims.Count];
        var free = Enumerable.Range(0, claims.Count).ToList();
        long rest = Math.Min(house, claims.Sum(claim => (long)claim.Max));
        while (true)
        {
            var weight = free.Sum(i => claims[i].Weight);
            var low = free.FindAll(i => (Int128)claims[i].Weight * rest < (Int128)claims[i].Min * weight);
            var high = free.FindAll(i => (Int128)claims[i].Weight * rest > (Int128)claims[i].Max * weight);
            if (weight == 0)
            {
                free.ForEach(i => seats[i] = claims[i].Min);
                return (free, seats, rest, 0);
            }

            if (low.Count == 0 && high.Count == 0)
            {
                return (free, seats, rest, weight);
            }

            var missing = low.Aggregate((Int128)0, (sum, i) => sum + ((Int128)claims[i].Min * weight) - ((Int128)claims[i].Weight * rest));
            var over = high.Aggregate((Int128)0, (sum, i) => sum + ((Int128)claims[i].Weight * rest) - ((Int128)claims[i].Max * weight));
            var (outside, bound) = missing >= over ? (low, (Func<int, int>)(i => claims[i].Min)) : (high, i => claims[i].Max);
            foreach (var i in outside)
            {
                seats[i] = bound(i);
                rest -= seats[i];
            }

            free.RemoveAll(outside.Contains);
        }
    }
}
