namespace Diklat.Enrollment.Domain;

/// <summary>
/// The best selection of OPTIMAL, exact and the same for the same input. What a set of nominees is worth: their scores, less what the seats of each group and of each post class
/// cost, where the n-th never costs less than the one before. Within a group and a post class the better scores come first, so a set is a number of seats per
/// cell (group × class): a flow of seats from groups to classes with concave gains (Ahuja, Magnanti and Orlin, "Network Flows", 1993, chapters 9 and 14). Seats are added one by one along the best exchange; after each the
/// selection is the best for its number of seats. Ties are settled in the walks (<see cref="Walk"/>), so that there is one best selection only.
/// </summary>
internal sealed class Optimum
{
    // Gain of a floor's seat: above anything that scores can add up to.
    private const long Must = 1L << 50;

    private readonly Contest contest;
    private readonly int groups;
    private readonly int classes;
    private readonly int[][] cells;
    private readonly int[] low;
    private readonly int[] high;
    private readonly int[] taken;
    private readonly int[] byGroup;
    private readonly int[] byClass;

    private Optimum(Contest contest)
    {
        this.contest = contest;
        (groups, classes) = (contest.Groups.Length, contest.ClassSize.Length);
        (low, high, FloorsShort) = contest.Bounds();
        cells = contest.Cells();
        (taken, byGroup, byClass) = (new int[cells.Length], new int[groups], new int[classes]);
    }

    private Optimum(Optimum other)
    {
        (contest, groups, classes, cells, low, FloorsShort) = (other.contest, other.groups, other.classes, other.cells, other.low, other.FloorsShort);
        (high, taken, byGroup, byClass) = ((int[])other.high.Clone(), (int[])other.taken.Clone(), (int[])other.byGroup.Clone(), (int[])other.byClass.Clone());
    }

    public bool FloorsShort { get; }

    public int Seats => byGroup.Sum();

    private int Source => groups + classes;
    private int Sink => groups + classes + 1;

    public static bool[] Choose(Contest contest) => Of(contest).Chosen();

    public static Optimum Of(Contest contest)
    {
        var optimum = new Optimum(contest);
        for (var seats = 0; seats < contest.Quota && optimum.TakeOneMore(); seats++)
        {
        }

        return optimum;
    }

    public bool[] Chosen()
    {
        var chosen = new bool[contest.Candidates.Length];
        foreach (var (cell, line) in cells.Index())
        {
            foreach (var i in line.AsSpan(0, taken[cell]))
            {
                chosen[i] = true;
            }
        }

        return chosen;
    }

    public Optimum Copy() => new(this);

    /// <summary>The best selection with one seat more; false where ceilings leave no room.</summary>
    public bool TakeOneMore() => Follow(Longest(Source)[Sink]);

    /// <summary>The best selection with a ceiling one seat higher; false where that changes nothing.</summary>
    public bool RaiseCeiling(int group)
    {
        high[group]++;
        var seats = byGroup[group];
        if (Seats < contest.Quota)
        {
            return TakeOneMore() && byGroup[group] > seats;
        }

        var round = Longest(group, endsAt: Source)[Source]?.Then(-EnterCost(group, seats), 0);
        return round is not null && (round.Gain > 0 || (round.Gain == 0 && round.Prefers(null) > 0)) && Follow(round);
    }

    /// <summary>Per cell the best way to make room for one more nominee of it; null where nothing makes room.</summary>
    public Walk?[] Room()
    {
        var room = new Walk?[cells.Length];
        for (var postClass = 0; postClass < classes; postClass++)
        {
            var ways = Longest(groups + postClass);
            for (var group = 0; group < groups; group++)
            {
                room[(group * classes) + postClass] = ways[group];
            }
        }

        return room;
    }

    /// <summary>The smallest number by which a nominee's score falls short of a seat; null where no score helps (floors of others, no seat at all).</summary>
    public long? Short(int candidate, Walk?[] room)
    {
        if (room[CellOf(candidate)] is not { } way || way.Gain < -Must / 2)
        {
            return null;
        }

        var missing = -(way.Gain + contest.Scores[candidate]);
        return way.SignWith(candidate, contest.Scores[candidate] + missing) > 0 ? missing : missing + 1;
    }

    private int CellOf(int candidate) => (contest.GroupOf[candidate] * classes) + contest.ClassOf(candidate);

    private long EnterCost(int group, int seats) => contest.GroupCost(group, seats) - (seats < low[group] ? Must : 0);

    private bool Follow(Walk? way)
    {
        for (var walk = way; walk is not null; walk = walk.Before)
        {
            if (walk.Step != 0)
            {
                var candidate = Math.Abs(walk.Step) - 1;
                var by = Math.Sign(walk.Step);
                taken[CellOf(candidate)] += by;
                byGroup[contest.GroupOf[candidate]] += by;
                byClass[contest.ClassOf(candidate)] += by;
            }
        }

        return way is not null;
    }

    /// <summary>Best walks from a node to all others (Bellman–Ford); none can gain by going round, since the selection is the best for its seats.</summary>
    private Walk?[] Longest(int from, int endsAt = -1)
    {
        var best = new Walk?[Sink + 1];
        var waits = new bool[Sink + 1];
        var queue = new Queue<int>();
        best[from] = Walk.Start;
        queue.Enqueue(from);
        while (queue.TryDequeue(out var node))
        {
            waits[node] = false;
            if (node != endsAt)
            {
                Leave(node, best[node]!);
            }
        }

        return best;

        void Reach(int node, Walk before, long gain, int step)
        {
            // Most ways are worse at first sight: nothing is made of them.
            if (node == from || (best[node] is { } known && before.Gain + gain < known.Gain))
            {
                return;
            }

            var way = before.Then(gain, step);
            if (Walk.IsBetter(way, best[node]))
            {
                best[node] = way;
                if (!waits[node])
                {
                    waits[node] = true;
                    queue.Enqueue(node);
                }
            }
        }

        void Leave(int node, Walk way)
        {
            if (node == Source)
            {
                for (var group = 0; group < groups; group++)
                {
                    if (byGroup[group] < high[group])
                    {
                        Reach(group, way, -EnterCost(group, byGroup[group]), 0);
                    }
                }
            }
            else if (node == Sink)
            {
                for (var postClass = 0; postClass < classes; postClass++)
                {
                    if (byClass[postClass] > 0)
                    {
                        Reach(groups + postClass, way, contest.ClassCost(postClass, byClass[postClass] - 1), 0);
                    }
                }
            }
            else if (node < groups)
            {
                LeaveGroup(node, way);
            }
            else
            {
                LeaveClass(node - groups, way);
            }
        }

        void LeaveGroup(int group, Walk way)
        {
            for (var postClass = 0; postClass < classes; postClass++)
            {
                var cell = (group * classes) + postClass;
                if (taken[cell] < cells[cell].Length)
                {
                    var next = cells[cell][taken[cell]];
                    Reach(groups + postClass, way, contest.Scores[next], next + 1);
                }
            }

            if (byGroup[group] > 0)
            {
                Reach(Source, way, EnterCost(group, byGroup[group] - 1), 0);
            }
        }

        void LeaveClass(int postClass, Walk way)
        {
            Reach(Sink, way, -contest.ClassCost(postClass, byClass[postClass]), 0);
            for (var group = 0; group < groups; group++)
            {
                var cell = (group * classes) + postClass;
                if (taken[cell] > 0)
                {
                    var last = cells[cell][taken[cell] - 1];
                    Reach(group, way, -contest.Scores[last], -(last + 1));
                }
            }
        }
    }
}
