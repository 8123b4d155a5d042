using Diklat.Reporting.Domain;
using Diklat.Reporting.Domain.Suppression;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Sums of people's levels in one competency and year, by group.</summary>
internal sealed record LevelSums(string Code, string Competency, int Year, int N, long Levels, int WithRequirement, long Required, long Gap, long GapSquared, int[] AtLevel, int[] AtGap) : IGroupSums
{
    /// <summary>Gaps as a sample.</summary>
    public Sample Gaps => new(N, Gap, GapSquared);

    /// <summary>Of one competency, or of all where none is named.</summary>
    public static Task<List<LevelSums>> ReadAsync(Snapshot snapshot, Question question, string? competency, Year year, CancellationToken ct) => snapshot.RowsAsync<LevelSums>(
        $"""
        {Groups.Tree}
        SELECT g.code, f.competency, f.year, {Sum("n")}::int AS n, {Sum("levels")} AS levels, {Sum("with_requirement")}::int AS with_requirement, {Sum("required")} AS required,
               {Sum("gap")} AS gap, {Sum("gap_squared")} AS gap_squared,
               ARRAY[{Sums("level", 1, 5)}]::int[] AS at_level, ARRAY[{Sums("gap", 0, 5)}]::int[] AS at_gap
        FROM {Groups.Cells("level_cells", "basis = @basis AND dimension = @dimension AND year = @year AND (@competency IS NULL OR competency = @competency)")} {Groups.Join(question.By)}
        WHERE {Groups.InScope}
        GROUP BY g.code, f.competency, f.year HAVING {Sum("n")} > 0
        """,
        ct,
        question.With(("competency", competency), ("year", year.Number)));

    // What one cell holds fits an integer, and integers are summed twice as fast: PostgreSQL sums bigint as decimals.
    private static string Sum(string column) => $"sum({column}::int)";

    private static string Sums(string column, int first, int count) => string.Join(", ", Enumerable.Range(first, count).Select(i => Sum($"{column}_{i}")));
}

/// <summary>Rows of one competency in one year.</summary>
internal static class CompetencyRows
{
    public static IReadOnlyList<Proto.CompetencyRow> Of(Shown shown, Question question, IReadOnlyList<Group> groups, IEnumerable<LevelSums> sums)
    {
        List<Proto.CompetencyRow> rows = [.. Rows.Of(shown, question.By, groups, sums).Select(row => Row(row.Group, row.Cell))];
        if (question.ByOffice)
        {
            Rank([.. rows.Where(row => row.MeanGapInterval is not null)]);
        }

        return rows;
    }

    private static Proto.CompetencyRow Row(Group group, Cell<LevelSums> cell)
    {
        var row = new Proto.CompetencyRow { Group = group.Code, GroupName = group.Name, Status = cell.Status(), Suppressed = cell is Cell<LevelSums>.Suppressed };
        if (cell is not Cell<LevelSums>.Published(var sums))
        {
            return row;
        }

        row.N = sums.N;
        row.MeanLevel = (double)sums.Levels / sums.N;
        row.Distribution.AddRange(sums.AtLevel.Select((n, i) => new Proto.LevelCount { Level = i + 1, N = n }));

        // Where a post has no required level, a mean over the others would be a figure about other people than n.
        if (sums.WithRequirement == sums.N)
        {
            row.RequiredLevel = (double)sums.Required / sums.N;
            row.MeanGap = (double)sums.Gap / sums.N;
            row.ShareMeeting = (double)sums.AtGap[0] / sums.N;
            row.Gaps.AddRange(sums.AtGap.Select((n, gap) => new Proto.GapCount { Gap = gap, N = n }));
            row.MedianGap = Median.Of(sums.AtGap);
            row.MeanGapInterval = Interval.OfMean(sums.Gaps).ToProto();
            row.ShareMeetingInterval = Interval.OfShare(sums.AtGap[0], sums.N).ToProto();
        }

        return row;
    }

    private static void Rank(List<Proto.CompetencyRow> rows)
    {
        foreach (var (row, place) in rows.Zip(Ranks.Of([.. rows.Select(row => new Interval(row.MeanGapInterval.Low, row.MeanGapInterval.High))])))
        {
            (row.RankLow, row.RankHigh) = place;
        }
    }
}
