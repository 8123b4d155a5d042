namespace Diklat.Enrollment.Domain;

/// <summary>
/// First come, first served, within floors and ceilings of office groups. Floors come first, one seat per group and round, so that a quota below
/// the sum of floors is spread evenly; what is left goes by order of submission, skipping groups at their ceiling.
/// </summary>
internal static class FirstCome
{
    /// <summary>Who gets a seat, by place in the contest.</summary>
    public static bool[] Choose(Contest contest)
    {
        var (low, high, _) = contest.Bounds();
        var chosen = new bool[contest.Candidates.Length];
        var taken = new int[contest.Groups.Length];
        var seats = contest.Quota;
        Pass(low);
        Pass(high);
        return chosen;

        void Pass(int[] limit)
        {
            for (var i = 0; i < chosen.Length && seats > 0; i++)
            {
                var group = contest.GroupOf[i];
                if (!chosen[i] && taken[group] < limit[group])
                {
                    chosen[i] = true;
                    taken[group]++;
                    seats--;
                }
            }
        }
    }
}
