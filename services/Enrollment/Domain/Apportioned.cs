namespace Diklat.Enrollment.Domain;

/// <summary>
/// Seats to groups of offices by apportionment, and within a group by the office's own priorities, then order of submission. The claim of a group is its share of
/// the seats that can be filled, as its weight says, bounded by its nominees, and the credit that it brings from earlier batches.
/// </summary>
internal sealed class Apportioned
{
    private readonly Contest contest;

    private Apportioned(Contest contest)
    {
        this.contest = contest;
        Entitled = EntitledIn(contest);
        var (low, high, _) = contest.Bounds();
        Claims = [.. contest.Groups.Select((_, group) => new Claim(Math.Max(0, Entitled[group] + contest.Facts[group].Credit), low[group], high[group]))];
        Seats = Apportionment.Of(contest.Terms.Apportionment, contest.Quota, Claims);
    }

    /// <summary>Share in millionths of a seat, without credit.</summary>
    public int[] Entitled { get; }

    /// <summary>Share and credit, with floor and ceiling.</summary>
    public IReadOnlyList<Claim> Claims { get; }
    public int[] Seats { get; }

    public static Apportioned Of(Contest contest) => new(contest);

    /// <summary>
    /// Exact shares in millionths of a seat. Nobody is entitled to more seats than it has nominees: who names few is not short of seats and gathers no credit.
    /// </summary>
    public static int[] EntitledIn(Contest contest)
    {
        var fillable = Math.Min(contest.Quota, contest.Candidates.Length);
        return Apportionment.Of(
            ApportionmentMethod.LargestRemainder,
            fillable * SeatCredit.Seat,
            [.. contest.Groups.Select((_, group) => new Claim(contest.Terms.WeightOf(contest.Facts[group], contest.Size[group]), 0, Math.Min(fillable, contest.Size[group]) * SeatCredit.Seat))]);
    }

    public static bool[] Choose(Contest contest)
    {
        var seats = Of(contest).Seats;
        var chosen = new bool[contest.Candidates.Length];
        for (var group = 0; group < seats.Length; group++)
        {
            foreach (var i in contest.Lines[group].AsSpan(0, seats[group]))
            {
                chosen[i] = true;
            }
        }

        return chosen;
    }

    /// <summary>
    /// Who follows, in order: as if seats were added one by one, by the same rule (largest remainder: to whom most of its claim is still missing), whatever the ceilings: a seat
    /// given back by an office makes room under its ceiling.
    /// </summary>
    public IEnumerable<int> Waiting()
    {
        var seats = (int[])Seats.Clone();
        var open = Claims.Select((claim, group) => claim with { Min = 0, Max = contest.Size[group] }).ToList();
        var order = contest.Terms.Apportionment == ApportionmentMethod.Webster ? Apportionment.Following(open, Seats) : MostMissing(open);
        return order.Select(group => contest.Lines[group][seats[group]++]);
    }

    private IEnumerable<int> MostMissing(List<Claim> open)
    {
        var queue = new PriorityQueue<int, (long Has, int Group)>();
        for (var group = 0; group < open.Count; group++)
        {
            Wait(group, Seats[group]);
        }

        while (queue.TryDequeue(out var next, out var standing))
        {
            Wait(next, (int)((standing.Has + open[next].Weight) / SeatCredit.Seat) + 1);
            yield return next;
        }

        void Wait(int group, int has)
        {
            if (has < open[group].Max)
            {
                queue.Enqueue(group, (((long)has * SeatCredit.Seat) - open[group].Weight, group));
            }
        }
    }
}
