using Diklat.Reporting.Features.Exports.Tables;
using Google.Protobuf;

namespace Diklat.Reporting.Tests;

public sealed class TableShapeTests
{
    private static readonly Proto.CompetencyRow Shown = new()
    {
        Group = "X.1", GroupName = "Kantor X.1", Status = Status.Published, N = 6, MeanLevel = 2.5, MeanGapInterval = new() { Low = 0.25, High = 0.75 },
        Distribution = { new Proto.LevelCount { Level = 2, N = 4 }, new Proto.LevelCount { Level = 3, N = 2 } },
    };

    /// <summary>A number in a row that says that it is hidden is a fault of the report; it goes no further.</summary>
    private static readonly Proto.CompetencyRow Hidden = new() { Group = "X.2", GroupName = "Kantor X.2", Status = Status.Suppressed, N = 3, MeanLevel = 4.75, MeanGapInterval = new() { Low = 9 }, Distribution = { new Proto.LevelCount { Level = 5, N = 3 } } };

    [Fact]
    public void A_section_stands_before_its_rows_and_changes_beside_them()
    {
        var trend = new Proto.CompetencyTrend
        {
            Years =
            {
                new Proto.CompetencyYear { Year = 2016, Rows = { Shown, Hidden } },
                new Proto.CompetencyYear { Year = 2017, Rows = { Shown, Hidden }, Changes = { new Proto.CompetencyChange { Group = "X.1", Status = Status.Published, MeanGapChange = -0.5, Distinguishable = true, Interval = new() { Low = -1, High = -0.1 } }, new Proto.CompetencyChange { Group = "X.2", Status = Status.Suppressed, MeanGapChange = 3 } } },
            },
        };

        var (names, rows) = Of(trend);

        Assert.Equal(["year", "group", "groupName", "status", "n", "meanLevel"], names.Take(6));
        Assert.Equal([2016L, 2016L, 2017L, 2017L], rows.Select(row => row["year"]));
        Assert.Equal([null, null, -0.5, null], rows.Select(row => row["change.meanGapChange"]));
        Assert.Equal([null, null, -1d, null], rows.Select(row => row["change.interval.low"]));
        Assert.Equal("SUPPRESSED", rows[3]["change.status"]);
    }

    [Fact]
    public void Counts_by_key_are_columns_and_what_is_hidden_is_empty()
    {
        var (_, rows) = Of(new Proto.CompetencyReport { Rows = { Shown, Hidden } });

        Assert.Equal([0L, 4L, 2L, 0L, 0L], Enumerable.Range(1, 5).Select(level => rows[0][$"distribution.{level}"]));
        Assert.Null(rows[0]["gaps.0"]);
        Assert.Equal((0.25, 0.75), (rows[0]["meanGapInterval.low"], rows[0]["meanGapInterval.high"]));
        Assert.All(rows[1].Where(cell => cell.Key is not ("group" or "groupName" or "status")), cell => Assert.Null(cell.Value));
    }

    [Fact]
    public void What_is_said_of_the_whole_stands_behind_every_row()
    {
        var (names, rows) = Of(new Proto.SeatReport { JainIndex = 0.875, Quota = 40, Rows = { new Proto.SeatRow { Group = "X", Status = Status.Published, N = 50, Seats = 7, SeatsPer100 = 14 } } });
        Assert.Equal(["jainIndex", "quota"], names.TakeLast(2));
        Assert.Equal((0.875, 40L, 14d), (rows[0]["jainIndex"], rows[0]["quota"], rows[0]["seatsPer100"]));
    }

    [Fact]
    public void A_hidden_whole_is_one_row_that_says_so()
    {
        var (_, rows) = Of(new Proto.Funnel { Status = Status.Suppressed });
        Assert.Equal(("SUPPRESSED", null), (Assert.Single(rows)["status"], rows[0]["n"]));
        Assert.Equal(2, Of(new Proto.Funnel { Status = Status.Published, Stages = { new Proto.FunnelStage { Kind = Proto.FunnelStage.Types.Kind.Nominated, N = 9 }, new Proto.FunnelStage { Kind = Proto.FunnelStage.Types.Kind.Verified, N = 8 } } }).Rows.Count);
    }

    private static (IReadOnlyList<string> Names, List<Dictionary<string, object?>> Rows) Of(IMessage report)
    {
        var shape = TableShape.Of(report.Descriptor);
        var names = shape.Columns.Select(column => column.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        return (names, [.. shape.Rows(report).Select(row => names.Zip(row, KeyValuePair.Create).ToDictionary())]);
    }
}
