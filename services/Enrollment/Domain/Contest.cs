namespace Diklat.Enrollment.Domain;

/// <summary>
/// All that a rule of selection decides on, in a form in which "what if" is cheap: the same with another quota, ceiling, order or score. Those who are barred are not in it.
/// </summary>
internal sealed record Contest
{
    /// <summary>In order of submission, which settles every tie.</summary>
    public required Candidate[] Candidates { get; init; }

    /// <summary>Nominees of each group as the office itself orders them: by its priorities, then order of submission.</summary>
    public required int[][] Lines { get; init; }
    public required int Quota { get; init; }
    public required OfficeRules? Rules { get; init; }
    public required SelectionTerms Terms { get; init; }

    /// <summary>Codes of the groups, in the order of their first nomination.</summary>
    public required string[] Groups { get; init; }
    public required int[] GroupOf { get; init; }

    /// <summary>Nominees per group, and per post class.</summary>
    public required int[] Size { get; init; }
    public required int[] ClassSize { get; init; }
    public required bool[] HasFloor { get; init; }
    public required GroupFacts[] Facts { get; init; }

    /// <summary>What each nominee weighs in OPTIMAL, in hundredths of a point.</summary>
    public required long[] Scores { get; init; }

    /// <summary>A ceiling that differs from the rules', by group.</summary>
    public (int Group, int Seats)? Raised { get; init; }

    public int ClassOf(int candidate) => (int)Candidates[candidate].PostClass - 1;

    /// <summary>Candidates by cell (group × class), the better scores first.</summary>
    public int[][] Cells()
    {
        var cells = Enumerable.Range(0, Groups.Length * ClassSize.Length).Select(_ => new List<int>()).ToArray();
        foreach (var i in Enumerable.Range(0, Candidates.Length).OrderByDescending(i => Scores[i]))
        {
            cells[(GroupOf[i] * ClassSize.Length) + ClassOf(i)].Add(i);
        }

        return Array.ConvertAll(cells, cell => cell.ToArray());
    }

    public int Ceiling(int group) => Raised is { } raised && raised.Group == group ? raised.Seats : OfficeRules.Ceiling(Rules);

    public static Contest Of(IEnumerable<Candidate> nominees, int quota, OfficeRules? rules, IReadOnlyDictionary<string, GroupFacts> facts, SelectionTerms terms)
    {
        var candidates = nominees.Where(candidate => candidate.Bar is null).OrderBy(candidate => candidate.Position).ToArray();
        var groups = candidates.Select(candidate => candidate.Group).Distinct().ToArray();
        var index = groups.Index().ToDictionary(group => group.Item, group => group.Index);
        var known = Array.ConvertAll(groups, group => facts.GetValueOrDefault(group) ?? GroupFacts.None);
        var contest = new Contest
        {
            Candidates = candidates,
            Lines = [.. candidates.Index().GroupBy(one => one.Item.Group).Select(line => line.OrderBy(one => one.Item.Priority).Select(one => one.Index).ToArray())],
            Quota = quota,
            Rules = rules,
            Terms = terms,
            Groups = groups,
            GroupOf = [.. candidates.Select(candidate => index[candidate.Group])],
            Size = new int[groups.Length],
            ClassSize = new int[Enum.GetValues<PostClass>().Length],
            HasFloor = new bool[groups.Length],
            Facts = known,
            Scores = [.. candidates.Select(candidate => Merit.Of(candidate, known[index[candidate.Group]], terms).Sum(part => part.Points))],
        };
        foreach (var (i, candidate) in candidates.Index())
        {
            contest.Size[contest.GroupOf[i]]++;
            contest.ClassSize[contest.ClassOf(i)]++;
            contest.HasFloor[contest.GroupOf[i]] |= candidate.HasFloor;
        }

        return contest;
    }

    /// <summary>
    /// Seats that each group gets at least and at most: floors and ceilings as far as it has nominees. Where the floors exceed the quota they are lowered for all alike, one seat a
    /// round, and nobody gets a seat beyond the floor.
    /// </summary>
    public (int[] Low, int[] High, bool FloorsShort) Bounds()
    {
        var high = Groups.Select((_, group) => Math.Min(Size[group], Ceiling(group))).ToArray();
        var floors = Groups.Select((_, group) => HasFloor[group] ? Math.Min(Math.Min(Size[group], OfficeRules.Ceiling(Rules)), Rules?.MinSeats ?? 0) : 0).ToArray();
        if (floors.Sum() <= Quota)
        {
            return (floors, high, false);
        }

        var rounds = 0;
        while (floors.Sum(floor => Math.Min(floor, rounds + 1)) <= Quota)
        {
            rounds++;
        }

        return (Array.ConvertAll(floors, floor => Math.Min(floor, rounds)), Array.ConvertAll(floors, floor => Math.Min(floor, rounds + 1)), true);
    }

    /// <summary>What the next seat of a group costs in OPTIMAL when it has this many; never falls.</summary>
    public long GroupCost(int group, int seats) => (long)Terms.GroupBalance * Merit.Percent * seats / Math.Max(1, Facts[group].People);

    /// <summary>The same of a post class.</summary>
    public long ClassCost(int postClass, int seats) => (long)Terms.ClassBalance * Merit.Percent * seats / Math.Max(1, ClassSize[postClass]);

    public Contest WithQuota(int quota) => this with { Quota = quota };

    public Contest WithCeiling(int group, int seats) => this with { Raised = (group, seats) };

    public Contest WithScore(int candidate, long more)
    {
        var scores = (long[])Scores.Clone();
        scores[candidate] += more;
        return this with { Scores = scores };
    }

    /// <summary>As if the nominee had been nominated at this place (from 0) of the order; for the rules that go by it.</summary>
    public Contest Moved(int candidate, int place)
    {
        return this with { Candidates = Move(Candidates), GroupOf = Move(GroupOf), Scores = Move(Scores), Lines = [] };

        T[] Move<T>(T[] order)
        {
            var moved = (T[])order.Clone();
            Array.Copy(order, place, moved, place + 1, candidate - place);
            moved[place] = order[candidate];
            return moved;
        }
    }
}
