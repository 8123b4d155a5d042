using System.Globalization;
using Diklat.Reporting.Data;
using Diklat.Reporting.Domain.Suppression;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Attendance, one row per batch.</summary>
internal sealed class GetAttendanceReport(ReportingDb db, Publication publication, Call call)
{
    private const string Sql = """
        SELECT f.batch AS code, coalesce(b.code, '') AS batch_code, coalesce(b.program, '') AS program, people::int AS n, present::int, late::int, excused::int, absent::int, f.jp
        FROM reporting.attendance_cells f LEFT JOIN reporting.batches b ON b.id = f.batch
        WHERE f.year = @year AND f.people > 0 AND (@program = '' OR b.program = @program) ORDER BY b.code, f.batch
        """;

    public async Task<Proto.AttendanceReport> Handle(Proto.GetAttendanceReportRequest request, CancellationToken ct)
    {
        var year = Year.Asked(request.HasYear, request.Year, call);
        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        await Programs.CheckAsync(db, request.Program, ct);
        var sums = await snapshot.RowsAsync<AttendanceSums>(Sql, ct, ("year", year.Number), ("program", request.Program));
        var batches = sums.ToDictionary(sum => sum.Code);
        return new()
        {
            Rows = { Rows.Of(publication.Limit, By.Unspecified, [.. sums.Select(sum => new Group(sum.Code, sum.BatchCode, true))], sums).Select(row => Row(batches[row.Group.Code].Program, row.Group, row.Cell)) },
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
    }

    private static Proto.AttendanceRow Row(string program, Group batch, Cell<AttendanceSums> cell)
    {
        var row = new Proto.AttendanceRow { Batch = batch.Code, BatchCode = batch.Name, Program = program, Status = cell.Status(), Suppressed = cell is Cell<AttendanceSums>.Suppressed };
        if (cell is Cell<AttendanceSums>.Published(var sums))
        {
            row.N = sums.N;
            (row.Present, row.Late, row.Excused, row.Absent) = (sums.Present, sums.Late, sums.Excused, sums.Absent);
            row.Jp = sums.Jp.ToString("0.00", CultureInfo.InvariantCulture);
            row.ShareAttended = (double)(sums.Present + sums.Late) / (sums.Present + sums.Late + sums.Excused + sums.Absent);
        }

        return row;
    }

    private sealed record AttendanceSums(string Code, string BatchCode, string Program, int N, int Present, int Late, int Excused, int Absent, decimal Jp) : IGroupSums;
}
