namespace Diklat.Enrollment.Domain;

/// <summary>What is proven of an OPTIMAL selection, in hundredths of a point.</summary>
/// <param name="Value">What it is worth.</param>
/// <param name="Bound">What no selection can exceed.</param>
internal sealed record Optimality(long Value, long Bound)
{
    public bool Proven => Bound == Value;

    public long Gap => Bound - Value;
}

/// <summary>
/// Value of a selection, and a proof that none is better which does not rest on how it was found: prices for a place in each group and post class and for a seat (Lagrangian relaxation; by linear
/// programming duality there are prices that leave no gap). Whatever the prices, nobody can gain more than everybody taking only what pays at them: a sum that is easily checked.
/// </summary>
internal static class OptimalityProof
{
    public static Optimality Of(Contest contest, bool[] chosen)
    {
        var flow = new Flow(contest, chosen);
        return new(flow.Value(), flow.Bound(flow.Prices()));
    }

    private sealed class Flow
    {
        private readonly Contest contest;
        private readonly bool[] chosen;
        private readonly int[] low;
        private readonly int[] high;
        private readonly int[] byGroup;
        private readonly int[] byClass;
        private readonly int groups;
        private readonly int seats;

        public Flow(Contest contest, bool[] chosen)
        {
            (this.contest, this.chosen) = (contest, chosen);
            (low, high, _) = contest.Bounds();
            (byGroup, byClass, groups) = (Selection.SeatsOf(contest, chosen), new int[contest.ClassSize.Length], contest.Groups.Length);
            for (var i = 0; i < chosen.Length; i++)
            {
                byClass[contest.ClassOf(i)] += chosen[i] ? 1 : 0;
            }

            seats = byGroup.Sum();
        }

        private int Source => groups + byClass.Length;
        private int Sink => Source + 1;

        public long Value()
        {
            var value = byGroup.Index().Sum(group => -Costs(group.Item, seat => contest.GroupCost(group.Index, seat)))
                + byClass.Index().Sum(one => -Costs(one.Item, seat => contest.ClassCost(one.Index, seat)));
            return value + chosen.Index().Sum(one => one.Item ? contest.Scores[one.Index] : 0);
        }

        /// <summary>Every arc at these prices: what pays is taken, what does not is left.</summary>
        public long Bound(long[] price)
        {
            var bound = seats * (price[Sink] - price[Source]);
            for (var i = 0; i < chosen.Length; i++)
            {
                bound += Math.Max(0, contest.Scores[i] + price[contest.GroupOf[i]] - price[groups + contest.ClassOf(i)]);
            }

            for (var group = 0; group < groups; group++)
            {
                for (var seat = 0; seat < high[group]; seat++)
                {
                    var gain = price[Source] - price[group] - contest.GroupCost(group, seat);
                    bound += seat < low[group] ? gain : Math.Max(0, gain);
                }
            }

            for (var postClass = 0; postClass < byClass.Length; postClass++)
            {
                for (var seat = 0; seat < contest.ClassSize[postClass]; seat++)
                {
                    bound += Math.Max(0, price[groups + postClass] - price[Sink] - contest.ClassCost(postClass, seat));
                }
            }

            return bound;
        }

        /// <summary>Prices under which no exchange pays: the longest ways in the network of exchanges, which end where the selection is the best. Of any other the bound stays above its value.</summary>
        public long[] Prices()
        {
            var price = new long[Sink + 1];
            var arcs = Arcs();
            for (var round = 0; round <= price.Length; round++)
            {
                var still = true;
                foreach (var (from, to, gain) in arcs)
                {
                    if (price[from] + gain > price[to])
                    {
                        price[to] = price[from] + gain;
                        still = false;
                    }
                }

                if (still)
                {
                    break;
                }
            }

            return price;
        }

        private List<(int From, int To, long Gain)> Arcs()
        {
            List<(int, int, long)> arcs = [];
            foreach (var cell in Enumerable.Range(0, chosen.Length).GroupBy(i => (Group: contest.GroupOf[i], Class: groups + contest.ClassOf(i))))
            {
                if (cell.Any(i => !chosen[i]))
                {
                    arcs.Add((cell.Key.Group, cell.Key.Class, cell.Where(i => !chosen[i]).Max(i => contest.Scores[i])));
                }

                if (cell.Any(i => chosen[i]))
                {
                    arcs.Add((cell.Key.Class, cell.Key.Group, -cell.Where(i => chosen[i]).Min(i => contest.Scores[i])));
                }
            }

            for (var group = 0; group < groups; group++)
            {
                Both(Source, group, byGroup[group] < high[group], byGroup[group] > low[group], byGroup[group], seat => contest.GroupCost(group, seat));
            }

            for (var postClass = 0; postClass < byClass.Length; postClass++)
            {
                Both(groups + postClass, Sink, true, byClass[postClass] > 0, byClass[postClass], seat => contest.ClassCost(postClass, seat));
            }

            return arcs;

            void Both(int from, int to, bool more, bool less, int seats, Func<int, long> cost)
            {
                if (more)
                {
                    arcs.Add((from, to, -cost(seats)));
                }

                if (less)
                {
                    arcs.Add((to, from, cost(seats - 1)));
                }
            }
        }

        private static long Costs(int seats, Func<int, long> cost) => Enumerable.Range(0, seats).Sum(cost);
    }
}
