using System.Globalization;
using Diklat.Reporting.Domain;
using Diklat.Reporting.Domain.Suppression;

namespace Diklat.Reporting.Features.Reports.Batches;

internal sealed record BatchCounts(int Nominations, int Invited, int Confirmed, int Completed, int Failed, int Dropped, int Certificates);

internal sealed record PeopleOfGroup(string Code, string Name, int N) : IGroupSums;

internal sealed record AttendanceOfBatch(string Code, int N, int Present, int Late, int Excused, int Absent, decimal Jp) : IGroupSums;

internal sealed record ResultsOfBatch(string Code, int N, int Passed, double MeanScore, string[] Predicates) : IGroupSums;

internal sealed record GainOfBatch(string Code, int N, double PreMean, double PreSd, double PostMean, double PostSd, double MeanGain, double GainSd) : IGroupSums;

/// <summary>Rows of a batch in the shape of the reports on all batches; only what is published has figures.</summary>
internal static class BatchRows
{
    private static readonly string[] BestFirst = ["SANGAT_MEMUASKAN", "MEMUASKAN", "CUKUP_MEMUASKAN", "KURANG_MEMUASKAN", "TIDAK_MEMUASKAN"];

    public static Proto.BatchReportGroup Group(Group group, Cell<PeopleOfGroup> cell)
    {
        var row = new Proto.BatchReportGroup { Group = group.Code, GroupName = group.Name, Status = cell.Status() };
        if (cell is Cell<PeopleOfGroup>.Published(var people))
        {
            row.N = people.N;
        }

        return row;
    }

    public static Proto.AttendanceRow Attendance(Proto.BatchReport batch, Cell<AttendanceOfBatch> cell)
    {
        var row = new Proto.AttendanceRow { Batch = batch.Batch, BatchCode = batch.Code, Program = batch.Program, Status = cell.Status(), Suppressed = cell is Cell<AttendanceOfBatch>.Suppressed };
        if (cell is Cell<AttendanceOfBatch>.Published(var sums))
        {
            (row.N, row.Present, row.Late, row.Excused, row.Absent) = (sums.N, sums.Present, sums.Late, sums.Excused, sums.Absent);
            row.Jp = sums.Jp.ToString("0.00", CultureInfo.InvariantCulture);
            row.ShareAttended = (double)(sums.Present + sums.Late) / (sums.Present + sums.Late + sums.Excused + sums.Absent);
        }

        return row;
    }

    public static Proto.ResultRow Results(Proto.BatchReport batch, Cell<ResultsOfBatch> cell)
    {
        var row = new Proto.ResultRow { Group = batch.Batch, GroupName = batch.Code, Status = cell.Status(), Suppressed = cell is Cell<ResultsOfBatch>.Suppressed };
        if (cell is Cell<ResultsOfBatch>.Published(var sums))
        {
            (row.N, row.Passed, row.SharePassed, row.MeanScore) = (sums.N, sums.Passed, (double)sums.Passed / sums.N, sums.MeanScore);
            row.Predicates.AddRange(BestFirst.Select(code => new Proto.PredicateCount { Predicate = code, N = sums.Predicates.Count(predicate => predicate == code) }));
        }

        return row;
    }

    public static Proto.GainRow Gain(Proto.BatchReport batch, Cell<GainOfBatch> cell)
    {
        var row = new Proto.GainRow { Group = batch.Batch, GroupName = batch.Code, Status = cell.Status(), Suppressed = cell is Cell<GainOfBatch>.Suppressed };
        if (cell is Cell<GainOfBatch>.Published(var sums))
        {
            var gain = new PairedGain(sums.N, sums.PreMean, sums.PreSd, sums.PostMean, sums.PostSd, sums.MeanGain, sums.GainSd);
            (row.N, row.PreMean, row.PreSd, row.PostMean, row.PostSd, row.MeanGain, row.GainSd) = (gain.N, gain.PreMean, gain.PreSd, gain.PostMean, gain.PostSd, gain.MeanGain, gain.GainSd);
            (row.GainLow, row.GainHigh) = gain.Interval;
            if (gain.EffectSize is { } effectSize)
            {
                row.EffectSize = effectSize;
            }
        }

        return row;
    }
}
