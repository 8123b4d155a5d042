using System.Text;
using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using Format = Diklat.Grpc.Reporting.V1.Export.Types.Format;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

public sealed class BatchReportTests(ExportFixture reporting) : IClassFixture<ExportFixture>
{
    [Fact]
    public async Task The_organiser_s_report_joins_the_plan_with_what_events_told()
    {
        await reporting.TellAsync(City());
        await reporting.TellAsync(Batch("b1", "2017-07-28"));
        await reporting.TellAsync(Enumerable.Range(1, 8).SelectMany(i => new IntegrationEvent[]
        {
            Employee($"e{i}", i <= 6 ? "X.1.1" : "X.A", i <= 6 ? "PELAKSANA" : "PENGAWAS"), Nominated($"n{i}", "b1", $"e{i}", i <= 6 ? "X.1.1" : "X.A"), Invited($"p{i}", "b1", $"e{i}", i <= 6 ? "X.1.1" : "X.A"),
            Confirmed($"p{i}", "b1"), Completed($"p{i}", "b1", $"e{i}", 3, i == 8 ? "FAILED" : "COMPLETED"),
            Result($"e{i}", "X.1.1", 40, pre: 30 + i, post: 70 + (2 * i), postClass: i <= 6 ? "PELAKSANA" : "PENGAWAS") with { Batch = "b1", Participant = $"p{i}" },
            Certificate($"c{i}", $"e{i}") with { Batch = "b1" },
            new AttendanceRecorded("b1", "s", $"p{i}", $"e{i}", i == 1 ? "LATE" : "PRESENT", 4) { Aggregate = $"a{i}", Version = 1, EffectiveOn = Day("2017-07-24") }.Now(),
        }));

        var report = await reporting.As("analyst").GetBatchReportAsync(new() { Batch = "b1" });

        Assert.Equal(("A-b1", "Pelatihan Contoh", "Keputusan Contoh 1/2017", "Tujuan contoh", "COMPLETED"), (report.Code, report.Title, report.LegalBasis, report.Purpose, report.State));
        Assert.Equal((40, 8, 8, 8, 7, 1, 0, 8), (report.Quota, report.Nominations, report.Invited, report.Confirmed, report.Completed, report.Failed, report.Dropped, report.Certificates));
        Assert.Equal(["Narasumber Contoh i1"], report.Subjects[0].Instructors);
        Assert.Empty(report.Subjects[1].Instructors);
        // Two of an agency are too few, and follow from the eight: the six are hidden with them.
        Assert.Equal([("X.1", Status.Suppressed, 0), ("X.A", Status.Suppressed, 0)], report.Offices.Select(office => (office.Group, office.Status, office.N)));
        Assert.Equal([("PELAKSANA", Status.Suppressed), ("PENGAWAS", Status.Suppressed)], report.Posts.Select(post => (post.Group, post.Status)));
        Assert.Equal((8, 7, 1, "32.00", 1d), (report.Attendance.N, report.Attendance.Present, report.Attendance.Late, report.Attendance.Jp, report.Attendance.ShareAttended));
        Assert.Equal((8, 80d), (report.Results.N, report.Results.MeanScore));
        Assert.Equal(8, report.Results.Predicates.Single(predicate => predicate.Predicate == "CUKUP_MEMUASKAN").N);
        Assert.Equal((8, 44.5), (report.Gain.N, report.Gain.MeanGain));
        Assert.Equal(3, report.Watermarks.Count);

        // As a page with numbered chapters, and as a table.
        var paper = Files.Pdf(await ExportReportTests.ReadAsync(reporting.Exports("training-admin"), new() { Report = "batch", Batch = "b1", Format = Format.Pdf }));
        foreach (var part in new[] { "LAPORANPENYELENGGARAAN", "I.PENDAHULUAN", "A.Dasar", "KeputusanContoh1/2017", "II.PELAKSANAAN", "KonsepPelayananPublik", "NarasumberContohi1", "III.HASIL", "IV.PENUTUP", "24Juli2017s.d.28Juli2017", "Kepala" })
        {
            Assert.Contains(part, paper, StringComparison.Ordinal);
        }

        Assert.DoesNotMatch("e1|p1|Peserta0", paper);
        var sheet = Files.Xlsx(await ExportReportTests.ReadAsync(reporting.Exports("training-admin"), new() { Report = "batch", Batch = "b1", Format = Format.Xlsx }), 1).Select(row => string.Join('|', row.Select(cell => cell.Value))).ToList();
        Assert.Contains("batch|legalBasis||||Keputusan Contoh 1/2017", sheet);
        Assert.Contains("subject|MD1|Konsep Pelayanan Publik||4|Narasumber Contoh i1", sheet);
        Assert.Contains("office|X.A|Kantor X.A|SUPPRESSED||", sheet);
        Assert.Contains("gain|meanGain|||44.5|", sheet);

        using var http = reporting.Http("analyst");
        Assert.Contains("\"legalBasis\":", await http.GetStringAsync(new Uri("/v1/reports/batches/b1", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_batch_is_not_found_and_a_service_that_is_away_is_told()
    {
        await reporting.TellAsync(Batch("b2", "2017-07-28"));
        var unknown = await Assert.ThrowsAsync<RpcException>(async () => await reporting.As("analyst").GetBatchReportAsync(new() { Batch = "?" }));
        Assert.Equal((StatusCode.NotFound, "BATCH_NOT_FOUND"), (unknown.StatusCode, unknown.Reason()));

        reporting.Batches.Away = true;
        var away = await Assert.ThrowsAsync<RpcException>(async () => await reporting.As("analyst").GetBatchReportAsync(new() { Batch = "b2" }));
        reporting.Batches.Away = false;
        Assert.Equal((StatusCode.Unavailable, "DEPENDENCY_UNAVAILABLE"), (away.StatusCode, away.Reason()));
    }
}
