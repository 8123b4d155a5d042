namespace Diklat.Enrollment.Domain;

/// <summary>Why who is chosen is chosen, and which limits keep the others out.</summary>
internal sealed class SelectionReasons(SelectionMethod method, Contest contest, bool[] chosen)
{
    private readonly int[] seats = Selection.SeatsOf(contest, chosen);
    private readonly bool full = chosen.Count(one => one) == contest.Quota;

    // What the rule would do without floors: whoever is in only with them, or out only because of them, is told so.
    private readonly bool[] plain = contest.Rules is { MinSeats: > 0 } rules ? Selection.Choose(method, contest with { Rules = rules with { MinSeats = 0 } }) : chosen;

    private readonly Lazy<int[]> inOffice = new(() => Places(contest));
    private readonly Lazy<int[]> byClass = new(() => ByClass(contest, chosen));

    public IReadOnlyList<Reason> Chosen(int i)
    {
        var group = contest.GroupOf[i];
        Reason[] floor = plain[i] ? [] : [new(Reason.OfficeFloor)];
        return method switch
        {
            SelectionMethod.FirstCome => plain[i] ? [new(Reason.FirstCome)] : floor,
            SelectionMethod.Apportioned => [new(Reason.Apportioned, contest.Groups[group], inOffice.Value[i], seats[group]), .. floor],
            _ => [.. Contribution(i), .. floor],
        };
    }

    public IReadOnlyList<Reason> Limits(int i)
    {
        var group = contest.GroupOf[i];
        var atCeiling = seats[group] == contest.Ceiling(group);
        List<Reason> limits = [];
        if (method == SelectionMethod.Apportioned)
        {
            limits.Add(new(Reason.OfficeShareFull, contest.Groups[group], seats[group]));
        }

        if (atCeiling)
        {
            limits.Add(new(Reason.OfficeCeiling, contest.Groups[group]));
        }

        if (full && (!atCeiling || method != SelectionMethod.FirstCome))
        {
            limits.Add(new(Reason.QuotaFull));
        }

        if (plain[i])
        {
            limits.Add(new(Reason.OfficeFloor));
        }

        return limits;
    }

    /// <summary>By how much the selection would be worth less without the nominee, part by part.</summary>
    private Reason[] Contribution(int i)
    {
        var (group, postClass) = (contest.GroupOf[i], contest.ClassOf(i));
        var office = contest.Groups[group];
        (string Code, long Points)[] parts =
        [
            .. Merit.Of(contest.Candidates[i], contest.Facts[group], contest.Terms),
            (Reason.OfficeBalance, -contest.GroupCost(group, seats[group] - 1)),
            (Reason.ClassBalance, -contest.ClassCost(postClass, byClass.Value[postClass] - 1)),
        ];
        return
        [
            new(Reason.Optimal, null, parts.Sum(part => part.Points)),
            .. parts.Where(part => part.Points != 0).Select(part => new Reason(part.Code, Subject(part.Code), part.Points)),
        ];

        string? Subject(string code) => code switch
        {
            Reason.FairnessCredit or Reason.OfficeBalance => office,
            Reason.ClassBalance => Code.Of(contest.Candidates[i].PostClass),
            _ => null,
        };
    }

    private static int[] Places(Contest contest)
    {
        var places = new int[contest.Candidates.Length];
        foreach (var line in contest.Lines)
        {
            foreach (var (at, i) in line.Index())
            {
                places[i] = at + 1;
            }
        }

        return places;
    }

    private static int[] ByClass(Contest contest, bool[] chosen)
    {
        var counts = new int[contest.ClassSize.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            counts[contest.ClassOf(i)] += chosen[i] ? 1 : 0;
        }

        return counts;
    }
}
