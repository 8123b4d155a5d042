namespace Diklat.Enrollment.Domain;

/// <summary>
/// The smallest change that would have given a seat to each who has none, all else the same: the quota, the office's ceiling, the own place or the own score; where none of them is enough alone,
/// quota and ceiling together.
/// </summary>
internal sealed class WhatIf
{
    /// <summary>So many seats more are tried, one after the other.</summary>
    public const int MostSeatsMore = 1000;

    // Together with a ceiling: rare, and a run of the rule for each.
    private const int MostSeatsMoreWithCeiling = 100;

    private readonly SelectionMethod method;
    private readonly Contest contest;
    private readonly bool[] chosen;
    private readonly int[] seats;
    private readonly List<Reason>[] changes;
    private readonly Lazy<Optimum> optimum;

    private WhatIf(SelectionMethod method, Contest contest, bool[] chosen)
    {
        (this.method, this.contest, this.chosen) = (method, contest, chosen);
        seats = Selection.SeatsOf(contest, chosen);
        changes = [.. chosen.Select(_ => new List<Reason>())];
        optimum = new(() => Optimum.Of(contest));
    }

    /// <summary>By place in the contest; empty for who is chosen.</summary>
    public static IReadOnlyList<IReadOnlyList<Reason>> Of(SelectionMethod method, Contest contest, bool[] chosen)
    {
        var what = new WhatIf(method, contest, chosen);
        what.MoreSeats();
        what.HigherCeilings();
        what.OwnStanding();
        what.SeatsAndCeiling();
        return what.changes;
    }

    private IEnumerable<int> Open(int? group = null) =>
        Enumerable.Range(0, chosen.Length).Where(i => !chosen[i] && (group is null || contest.GroupOf[i] == group));

    private void MoreSeats()
    {
        var open = Open().ToHashSet();
        foreach (var (n, now) in Growing().Take(MostSeatsMore).Index())
        {
            foreach (var i in open.Where(i => now[i]).ToList())
            {
                changes[i].Add(new(Reason.IfQuota, null, n + 1));
                open.Remove(i);
            }

            if (open.Count == 0)
            {
                return;
            }
        }
    }

    /// <summary>Who is chosen with one seat more, two more, and so on, as long as that changes anything.</summary>
    private IEnumerable<bool[]> Growing()
    {
        if (method != SelectionMethod.Optimal)
        {
            var room = Enumerable.Range(0, contest.Groups.Length).Sum(group => (long)Math.Min(contest.Size[group], contest.Ceiling(group)));
            for (var quota = contest.Quota + 1; quota <= room; quota++)
            {
                yield return Selection.Choose(method, contest.WithQuota(quota));
            }

            yield break;
        }

        var best = optimum.Value.Copy();
        for (var quota = contest.Quota + 1; best.Seats == quota - 1; quota++)
        {
            if (best.FloorsShort)
            {
                best = Optimum.Of(contest.WithQuota(quota));
            }
            else if (!best.TakeOneMore())
            {
                yield break;
            }

            yield return best.Chosen();
        }
    }

    private void HigherCeilings()
    {
        if (contest.Bounds().FloorsShort)
        {
            return;
        }

        for (var group = 0; group < seats.Length; group++)
        {
            if (seats[group] == contest.Ceiling(group) && seats[group] < contest.Size[group])
            {
                var open = Open(group).ToList();
                foreach (var (n, now) in Raising(group).Index())
                {
                    foreach (var i in open.Where(i => now[i]))
                    {
                        changes[i].Add(new(Reason.IfCeiling, contest.Groups[group], n + 1));
                    }

                    open.RemoveAll(i => now[i]);
                }
            }
        }
    }

    private IEnumerable<bool[]> Raising(int group)
    {
        if (method == SelectionMethod.Optimal)
        {
            var best = optimum.Value.Copy();
            while (best.RaiseCeiling(group))
            {
                yield return best.Chosen();
            }

            yield break;
        }

        var before = seats[group];
        for (var ceiling = contest.Ceiling(group) + 1; ; ceiling++)
        {
            var now = Selection.Choose(method, contest.WithCeiling(group, ceiling));
            var grown = Selection.SeatsOf(contest, now)[group];
            if (grown == before)
            {
                yield break;
            }

            yield return now;
            before = grown;
        }
    }

    private void OwnStanding()
    {
        switch (method)
        {
            case SelectionMethod.FirstCome:
                foreach (var group in Open().GroupBy(i => contest.GroupOf[i]))
                {
                    EarlierNomination([.. group]);
                }

                break;
            case SelectionMethod.Apportioned:
                foreach (var i in Open().Where(i => seats[contest.GroupOf[i]] > 0))
                {
                    changes[i].Add(new(Reason.IfOfficeOrder, contest.Groups[contest.GroupOf[i]], seats[contest.GroupOf[i]]));
                }

                break;
            default:
                HigherScore();
                break;
        }
    }

    /// <summary>The latest place that is early enough, the same for all of a group who have no seat; earlier is never worse.</summary>
    private void EarlierNomination(int[] open)
    {
        var first = open[0];
        var (good, bad) = (-1, first);
        while (bad - good > 1)
        {
            var place = (good + bad) / 2;
            (good, bad) = FirstCome.Choose(contest.Moved(first, place))[place] ? (place, bad) : (good, place);
        }

        if (good >= 0)
        {
            foreach (var i in open)
            {
                changes[i].Add(new(Reason.IfEarlier, null, good + 1));
            }
        }
    }

    private void HigherScore()
    {
        var room = optimum.Value.Room();
        foreach (var i in Open())
        {
            if (optimum.Value.Short(i, room) is { } missing)
            {
                changes[i].Add(new(Reason.IfScore, null, missing));
            }
        }
    }

    private void SeatsAndCeiling()
    {
        foreach (var group in Open().Where(i => changes[i].Count == 0).GroupBy(i => contest.GroupOf[i]))
        {
            var open = group.ToList();
            for (var n = 1; n <= MostSeatsMoreWithCeiling && open.Count > 0; n++)
            {
                var grown = contest.WithQuota(contest.Quota + n);
                var now = Selection.Choose(method, grown.WithCeiling(group.Key, int.MaxValue));
                foreach (var i in open.Where(i => now[i]))
                {
                    var more = 1;
                    while (!Selection.Choose(method, grown.WithCeiling(group.Key, contest.Ceiling(group.Key) + more))[i])
                    {
                        more++;
                    }

                    changes[i].Add(new(Reason.IfQuotaAndCeiling, contest.Groups[group.Key], n, more));
                }

                open.RemoveAll(i => now[i]);
            }
        }
    }
}
