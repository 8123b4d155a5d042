using Diklat.Reporting.Domain;
using Google.Protobuf.Reflection;

namespace Diklat.Reporting.Features.Exports;

/// <summary>A report that can be had as a file: its name in URLs, its RPC, and which of its columns a chart shows, with the ends of the interval where it has one.</summary>
internal sealed record ReportKind(string Id, string Rpc, Words Title, string? Measure = null, string? Low = null, string? High = null)
{
    public static IReadOnlyList<ReportKind> All { get; } =
    [
        new("overview", "GetOverview", new("Ringkasan pelatihan", "Overview of the training")),
        new("competencies", "GetCompetencyReport", new("Kesenjangan kompetensi", "Competency gaps"), "meanGap", "meanGapInterval.low", "meanGapInterval.high"),
        new("competencies-matrix", "GetCompetencyMatrix", new("Semua kompetensi", "All competencies")),
        new("trend", "GetCompetencyTrend", new("Kompetensi dari tahun ke tahun", "A competency over the years")),
        new("jobFit", "GetJobFit", new("Kesesuaian dengan jabatan", "Job fit"), "fit"),
        new("coverage", "GetCoverageReport", new("Cakupan hak atas pelatihan", "Coverage of the right to training"), "shareCovered"),
        new("seats", "GetSeatReport", new("Kursi dan keadilan", "Seats and fairness"), "seatsPer100"),
        new("funnel", "GetFunnel", new("Dari usulan sampai sertipikat", "From nomination to certificate"), "n"),
        new("attendance", "GetAttendanceReport", new("Kehadiran", "Attendance"), "shareAttended"),
        new("results", "GetResultReport", new("Hasil dan predikat", "Results and predicates"), "sharePassed"),
        new("gain", "GetProgramGain", new("Selisih tes awal dan tes akhir", "Gain from pre-test to post-test"), "meanGain", "gainLow", "gainHigh"),
        new("batch", "GetBatchReport", new("Laporan penyelenggaraan", "The organiser's report")),
    ];

    public MethodDescriptor Method => Proto.ReportService.Descriptor.FindMethodByName(Rpc);

    public static ReportKind Of(string id) =>
        All.SingleOrDefault(kind => kind.Id == id) ?? throw Refusal.NotFound("REPORT_NOT_FOUND", $"The reports are {string.Join(", ", All.Select(kind => kind.Id))}.");
}
