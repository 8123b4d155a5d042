using System.Globalization;
using Diklat.Testing;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;
using Status = Diklat.Grpc.Reporting.V1.Cell.Types.Status;

namespace Diklat.Browser.Tests.Site;

/// <summary>
/// Made-up measurements of a whole city, the same in every run: some districts too small, one that nobody was measured in, people of all levels. Figures are computed
/// from them as the contract defines each, so that pages show what a real answer would hold.
/// </summary>
internal sealed class SampleCity
{
    public const int Year = 2017;

    /// <summary>What a page must never show: every figure of a suppressed row, should a service ever send one.</summary>
    public const int Secret = 73913;

    private static readonly string[] Small = ["12.71.05", "12.71.19"];
    private const string Empty = "12.71.12";

    public IReadOnlyList<(string Code, string Parent, string Level, string Name)> Offices { get; } =
        [.. Lines("medan-offices.csv").Select(row => (row[0], row[1], row[2], row[3]))];

    public IReadOnlyList<(string Code, string Name)> Competencies { get; } = [.. Lines("competencies.csv").Select(row => (row[0], row[2])).Distinct()];

    public IEnumerable<(string Code, string Name)> Groups(By by, string within = "") => by switch
    {
        By.City => Named("kota"),
        By.Kecamatan => Named("kecamatan"),
        By.Kelurahan => Named("kelurahan").Where(office => within.Length == 0 || office.Code.StartsWith(within, StringComparison.Ordinal)),
        By.PostClass => [("PELAKSANA", "Pelaksana"), ("PENGAWAS", "Pengawas"), ("ADMINISTRATOR", "Administrator"), ("JPT_PRATAMA", "JPT Pratama")],
        _ => [("PPBI", "Pelayanan Publik Berorientasi Inovasi")],
    };

    public static int Required(string competency) => 2 + (competency[^1] % 3);

    /// <summary>Levels measured in a group.</summary>
    public List<int> Levels(string competency, string group, int year)
    {
        if (year is not (Year or Year - 1) || group == Empty || group == "ADMINISTRATOR")
        {
            return [];
        }

        if (group.Length == 5 || group.Contains('P', StringComparison.Ordinal))
        {
            return [.. Named("kecamatan").SelectMany(office => Levels(competency, office.Code, year))];
        }

        var n = Small.Contains(group) || group.Length > 8 && Hash(group) % 3 > 0 ? 3 : 6 + (Hash(group) % 19);
        var middle = Required(competency) - (Hash($"{group}{competency}") % 12 / 10d) + 0.4 - (year == Year ? 0 : 0.35);
        return [.. Enumerable.Range(0, n).Select(person => Math.Clamp((int)Math.Round(middle + ((Hash($"{group}{competency}{person}") % 21) - 10) / 9d), 1, 5))];
    }

    public Proto.CompetencyRow Row(string competency, (string Code, string Name) group, int year)
    {
        var levels = Levels(competency, group.Code, year);
        var row = new Proto.CompetencyRow { Group = group.Code, GroupName = group.Name, Status = levels.Count == 0 ? Status.NoData : levels.Count < 5 ? Status.Suppressed : Status.Published };
        if (row.Status == Status.NoData)
        {
            return row;
        }

        if (row.Status == Status.Suppressed)
        {
            // No service sends this. If one did, the page would still not show it.
            (row.Suppressed, row.N, row.MeanLevel, row.MeanGap, row.ShareMeeting, row.RankLow, row.RankHigh) = (true, Secret, Secret, Secret, Secret, Secret, Secret);
            row.Distribution.Add(new Proto.LevelCount { Level = 1, N = Secret });
            return row;
        }

        var gaps = levels.Select(level => Math.Max(0, Required(competency) - level)).Order().ToList();
        (row.N, row.MeanLevel, row.RequiredLevel, row.MeanGap) = (levels.Count, levels.Average(), Required(competency), gaps.Average());
        row.ShareMeeting = gaps.Count(gap => gap == 0) / (double)levels.Count;
        row.MedianGap = (gaps[(gaps.Count - 1) / 2] + gaps[gaps.Count / 2]) / 2d;
        row.Distribution.AddRange(Enumerable.Range(1, 5).Select(level => new Proto.LevelCount { Level = level, N = levels.Count(one => one == level) }));
        row.Gaps.AddRange(Enumerable.Range(0, 5).Select(gap => new Proto.GapCount { Gap = gap, N = gaps.Count(one => one == gap) }));
        row.MeanGapInterval = Around(row.MeanGap, 2 * Math.Sqrt(gaps.Sum(gap => Math.Pow(gap - row.MeanGap, 2)) / (gaps.Count - 1) / gaps.Count), double.MaxValue);
        row.ShareMeetingInterval = Around(row.ShareMeeting, 2 * Math.Sqrt(row.ShareMeeting * (1 - row.ShareMeeting) / row.N), 1);
        return row;
    }

    public List<Proto.CompetencyRow> Rows(string competency, By by, int year, string within = "")
    {
        var rows = Groups(by, within).Select(group => Row(competency, group, year)).ToList();
        foreach (var row in rows.Where(row => row.Status == Status.Published && by is By.Kecamatan or By.Kelurahan))
        {
            var others = rows.Where(other => other != row && other.Status == Status.Published && row.MeanGapInterval is not null).ToList();
            if (row.MeanGapInterval is not null)
            {
                row.RankLow = 1 + others.Count(other => other.MeanGapInterval.High < row.MeanGapInterval.Low);
                row.RankHigh = 1 + others.Count(other => other.MeanGapInterval.Low <= row.MeanGapInterval.High);
            }
        }

        return rows;
    }

    public static int Hash(string text) => (int)(text.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u)) % 1000003);

    private static Proto.Interval Around(double value, double half, double most) => new() { Low = Math.Max(0, value - half), High = Math.Min(most, value + half) };

    private IEnumerable<(string Code, string Name)> Named(string level) => Offices.Where(office => office.Level == level).Select(office => (office.Code, office.Name));

    private static IEnumerable<string[]> Lines(string file) => File.ReadLines(Path.Combine(WatchFiles.Root, "data", file)).Skip(1).Select(line => line.Split(','));
}
