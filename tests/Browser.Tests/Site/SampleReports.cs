using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;
using Status = Diklat.Grpc.Reporting.V1.Cell.Types.Status;
using Kind = Diklat.Grpc.Reporting.V1.FunnelStage.Types.Kind;

namespace Diklat.Browser.Tests.Site;

/// <summary>Answers reports on the sample city, behind the real gateway; a test may let it lag or fail.</summary>
internal sealed class SampleReports(SampleCity city) : Proto.ReportService.ReportServiceBase
{
    private static readonly Proto.Watermark[] Marks = [.. new[] { "assessment", "curriculum", "enrollment" }.Select((service, i) => new Proto.Watermark
    {
        Service = service, Log = "sample", Sequence = 1000 + i, Time = Timestamp.FromDateTimeOffset(new(2026, 11, 23, 23, 5, i, TimeSpan.Zero)),
    })];

    public bool Behind { get; set; }

    public HashSet<string> Down { get; } = [];

    public override Task<Proto.Overview> GetOverview(Proto.GetOverviewRequest request, ServerCallContext context) => Answer(context, () => request.Year is not (SampleCity.Year or SampleCity.Year - 1) ? new() { Year = request.Year, Employees = 2000, TotalJp = "0.00" } : new Proto.Overview
    {
        Year = request.Year, Batches = 5, Nominations = 240, Participants = 200, Completed = request.Year == SampleCity.Year ? 151 : 120, Certificates = 151, Employees = 2000, EmployeesWith20Jp = request.Year == SampleCity.Year ? 151 : 120, TotalJp = "6040.00",
        Watermarks = { Marks }, Behind = Behind,
    });

    public override Task<Proto.CompetencyReport> GetCompetencyReport(Proto.GetCompetencyReportRequest request, ServerCallContext context) => Answer(context, () => new Proto.CompetencyReport
    {
        Rows = { Scoped(context, city.Rows(request.Competency, request.GroupBy, request.Year, request.Within), row => row.Group) }, Watermarks = { Marks }, Behind = Behind,
    });

    public override Task<Proto.CompetencyMatrix> GetCompetencyMatrix(Proto.GetCompetencyMatrixRequest request, ServerCallContext context) => Answer(context, () => new Proto.CompetencyMatrix
    {
        Competencies =
        {
            city.Competencies.Select(one => new Proto.CompetencySection { Competency = one.Code, Name = one.Name, Rows = { Scoped(context, city.Rows(one.Code, request.GroupBy, request.Year, request.Within), row => row.Group) } })
                .Where(section => section.Rows.Any(row => row.Status != Status.NoData)),
        },
        Watermarks = { Marks }, Behind = Behind,
    });

    public override Task<Proto.CompetencyTrend> GetCompetencyTrend(Proto.GetCompetencyTrendRequest request, ServerCallContext context) => Answer(context, () => new Proto.CompetencyTrend
    {
        Years =
        {
            Enumerable.Range(request.FromYear, request.ToYear - request.FromYear + 1).Select(year =>
            {
                var (rows, before) = (city.Rows(request.Competency, request.GroupBy, year), city.Rows(request.Competency, request.GroupBy, year - 1));
                return new Proto.CompetencyYear { Year = year, Rows = { rows }, Changes = { rows.Zip(before, Change) } };
            }),
        },
        Watermarks = { Marks }, Behind = Behind,
    });

    public override Task<Proto.JobFitReport> GetJobFit(Proto.GetJobFitRequest request, ServerCallContext context) => Answer(context, () => new Proto.JobFitReport
    {
        Rows = { Scoped(context, city.Groups(request.GroupBy).Select(group => JobFit(group, request.Year)), row => row.Group) }, Watermarks = { Marks }, Behind = Behind,
    });

    public override Task<Proto.CoverageReport> GetCoverageReport(Proto.GetCoverageReportRequest request, ServerCallContext context) => Answer(context, () => new Proto.CoverageReport
    {
        Rows =
        {
            Scoped(context, city.Groups(request.GroupBy, request.Within), group => group.Code).Select(group =>
            {
                var n = group.Code.Length == 5 ? 2000 : 60 + (SampleCity.Hash(group.Code) % 60);
                var covered = request.Year is SampleCity.Year or SampleCity.Year - 1 ? (group.Code.Length == 5 ? 151 : SampleCity.Hash(group.Code + "c") % 12) : 0;
                return new Proto.CoverageRow { Group = group.Code, GroupName = group.Name, Status = Status.Published, N = n, Covered = covered, ShareCovered = (double)covered / n, MeanJp = 40d * covered / n };
            }),
        },
        Watermarks = { Marks }, Behind = Behind,
    });

    public override Task<Proto.ProgramGain> GetProgramGain(Proto.GetProgramGainRequest request, ServerCallContext context) => Answer(context, () => new Proto.ProgramGain
    {
        Rows = { city.Groups(request.GroupBy == By.Unspecified ? By.Program : request.GroupBy).Select(group => Gain(group, request.Year)) }, Watermarks = { Marks }, Behind = Behind,
    });

    public override Task<Proto.ResultReport> GetResultReport(Proto.GetResultReportRequest request, ServerCallContext context) => Answer(context, () => new Proto.ResultReport
    {
        Rows = { Scoped(context, city.Groups(request.GroupBy).Select(group => Result(group, request.Year)), row => row.Group) }, Watermarks = { Marks }, Behind = Behind,
    });

    public override Task<Proto.AttendanceReport> GetAttendanceReport(Proto.GetAttendanceReportRequest request, ServerCallContext context) => Answer(context, () => new Proto.AttendanceReport
    {
        Rows = { request.Year == SampleCity.Year ? Enumerable.Range(1, 5).Select(Attendance) : [] }, Watermarks = { Marks }, Behind = Behind,
    });

    public override Task<Proto.BatchReport> GetBatchReport(Proto.GetBatchReportRequest request, ServerCallContext context) => Answer(context, () => request.Batch != "b1" ? throw new RpcException(new(StatusCode.NotFound, "There is no such batch.")) : new Proto.BatchReport
    {
        Batch = "b1", Code = "PPBI-2017-01", Program = "PPBI", ProgramVersion = "PPBI@1", Title = "Diklat Pelayanan Publik Berorientasi Inovasi", Purpose = "Aparatur mampu merancang inovasi pelayanan (contoh).", LegalBasis = "",
        Venue = "Balai Diklat (contoh)", StartDate = "2017-07-24", EndDate = "2017-07-28", State = "COMPLETED", Quota = 40, Nominations = 48, Invited = 41, Confirmed = 40, Completed = 38, Failed = 2, Dropped = 0, Certificates = 38,
        Subjects = { Enumerable.Range(1, 9).Select(i => new Proto.BatchReportSubject { Code = $"MP{i}", Title = $"Mata pelajaran {i}", Jp = i == 1 ? "2.5" : "4", Instructors = { $"Narasumber {i:00}" } }) },
        Offices = { city.Groups(By.Kecamatan).Select((office, i) => i % 7 == 4 ? new Proto.BatchReportGroup { Group = office.Code, GroupName = office.Name, Status = Status.Suppressed, N = SampleCity.Secret } : new() { Group = office.Code, GroupName = office.Name, Status = Status.Published, N = 5 + (i % 3) }) },
        Posts = { new Proto.BatchReportGroup { Group = "PELAKSANA", GroupName = "Pelaksana", Status = Status.Published, N = 31 }, new Proto.BatchReportGroup { Group = "PENGAWAS", GroupName = "Pengawas", Status = Status.Published, N = 9 } },
        Attendance = Attendance(1), Results = Result(("b1", "PPBI-2017-01"), SampleCity.Year), Gain = Gain(("PPBI", "PPBI-2017-01"), SampleCity.Year), Watermarks = { Marks }, Behind = Behind,
    });

    public override Task<Proto.SeatReport> GetSeatReport(Proto.GetSeatReportRequest request, ServerCallContext context) => Answer(context, () =>
    {
        var report = new Proto.SeatReport { Quota = request.Year == SampleCity.Year ? 200 : 0, Watermarks = { Marks }, Behind = Behind };
        report.Rows.AddRange(Scoped(context, city.Groups(request.GroupBy, request.Within), group => group.Code).Select(group =>
        {
            var (n, seats) = (60 + (SampleCity.Hash(group.Code) % 60), request.Year == SampleCity.Year ? 4 + (SampleCity.Hash(group.Code + "s") % 10) : 0);
            return new Proto.SeatRow { Group = group.Code, GroupName = group.Name, Status = Status.Published, N = n, Nominations = seats + 3, Seats = seats, SeatsPer100 = 100d * seats / n, MeanDaysToDecision = 4.25, MeanDaysToPromotion = 9.5 };
        }));
        if (request.Year == SampleCity.Year && !Office(context))
        {
            report.JainIndex = 0.8734;
        }

        return report;
    });

    public override Task<Proto.Funnel> GetFunnel(Proto.GetFunnelRequest request, ServerCallContext context) => Answer(context, () => new Proto.Funnel
    {
        Status = Status.Published,
        Stages = { request.Year is not SampleCity.Year ? [] : new[] { (Kind.Nominated, 240), (Kind.Verified, 240), (Kind.Invited, 204), (Kind.Confirmed, 200), (Kind.Attended, 198), (Kind.Completed, 151), (Kind.Certified, 151) }.Select(stage => new Proto.FunnelStage { Kind = stage.Item1, N = stage.Item2 }) },
        Watermarks = { Marks }, Behind = Behind,
    });

    public override Task<Proto.ListDefinitionsResponse> ListDefinitions(Proto.ListDefinitionsRequest request, ServerCallContext context) => Answer(context, () => new Proto.ListDefinitionsResponse
    {
        Definitions = { new[] { "competencies.meanGap", "competencies.shareMeeting", "coverage.shareCovered", "gain.meanGain", "seats.jainIndex" }.Select(id => new Proto.Definition { Id = id, Title = id, Concept = "Konsep.", Formula = "Σ max(0, standar − tingkat) / n", Unit = "tingkat", Classification = "kecamatan", Source = "PermenPANRB 38/2017" }) },
    });

    public override Task<Proto.Reconciliation> GetReconciliation(Proto.GetReconciliationRequest request, ServerCallContext context) => Answer(context, () => new Proto.Reconciliation
    {
        Checked = 6375, Watermarks = { Marks }, EndTime = Marks[0].Time,
    });

    private static Proto.CompetencyChange Change(Proto.CompetencyRow now, Proto.CompetencyRow before)
    {
        if (now.Status != Status.Published || before.Status != Status.Published)
        {
            return new() { Group = now.Group, Status = now.Status == Status.NoData || before.Status == Status.NoData ? Status.NoData : Status.Suppressed };
        }

        var (change, half) = (now.MeanGap - before.MeanGap, 0.12);
        return new() { Group = now.Group, Status = Status.Published, MeanGapChange = change, Interval = new() { Low = change - half, High = change + half }, Distinguishable = Math.Abs(change) > half };
    }

    private Proto.JobFitRow JobFit((string Code, string Name) group, int year)
    {
        var n = city.Levels("M.01", group.Code, year).Count;
        return n == 0 ? new() { Group = group.Code, GroupName = group.Name, Status = Status.NoData }
            : n < 5 ? new() { Group = group.Code, GroupName = group.Name, Status = Status.Suppressed, Suppressed = true, N = SampleCity.Secret, Optimal = SampleCity.Secret, Fit = SampleCity.Secret }
            : new() { Group = group.Code, GroupName = group.Name, Status = Status.Published, N = n, Optimal = n / 3, FairlyOptimal = n / 3, LessOptimal = n - (2 * (n / 3)), Fit = 0.8125 };
    }

    private Proto.ResultRow Result((string Code, string Name) group, int year)
    {
        var n = year is SampleCity.Year ? group.Code == "b1" ? 40 : city.Levels("M.01", group.Code, year).Count : 0;
        return n == 0 ? new() { Group = group.Code, GroupName = group.Name, Status = Status.NoData }
            : n < 5 ? new() { Group = group.Code, GroupName = group.Name, Status = Status.Suppressed, Suppressed = true, N = SampleCity.Secret, Passed = SampleCity.Secret }
            : new()
            {
                Group = group.Code, GroupName = group.Name, Status = Status.Published, N = n, Passed = n - (n / 4), SharePassed = (n - (n / 4)) / (double)n, MeanScore = 84.125,
                Predicates = { new Proto.PredicateCount { Predicate = "SANGAT_MEMUASKAN", N = n / 4 }, new Proto.PredicateCount { Predicate = "MEMUASKAN", N = n - (n / 4) - (n / 4) }, new Proto.PredicateCount { Predicate = "KURANG_MEMUASKAN", N = n / 4 } },
            };
    }

    private Proto.GainRow Gain((string Code, string Name) group, int year)
    {
        var n = group.Code == "PPBI" ? 200 : city.Levels("M.01", group.Code, SampleCity.Year).Count;
        return year != SampleCity.Year || n == 0 ? new() { Group = group.Code, GroupName = group.Name, Status = Status.NoData }
            : n < 5 ? new() { Group = group.Code, GroupName = group.Name, Status = Status.Suppressed, Suppressed = true, N = SampleCity.Secret, MeanGain = SampleCity.Secret }
            : new() { Group = group.Code, GroupName = group.Name, Status = Status.Published, N = n, PreMean = 32.9, PreSd = 14.25, PostMean = 84.1, PostSd = 10.5, MeanGain = 51.2, GainSd = 15.75, EffectSize = 2.88, GainLow = 49.0, GainHigh = 53.4 };
    }

    private static Proto.AttendanceRow Attendance(int number) => new()
    {
        Batch = $"b{number}", BatchCode = $"PPBI-2017-0{number}", Program = "PPBI", Status = Status.Published, N = 40, Present = 340, Late = 12, Excused = 5, Absent = 3, Jp = "1460.5", ShareAttended = 352 / 360d,
    };

    private static bool Office(ServerCallContext context) => context.GetHttpContext().User.IsInRole("office");

    /// <summary>An office sees its own tree.</summary>
    private static IEnumerable<T> Scoped<T>(ServerCallContext context, IEnumerable<T> rows, Func<T, string> group)
    {
        var own = context.GetHttpContext().User.FindFirst("office")?.Value;
        return own is null ? rows : rows.Where(row => group(row).StartsWith(own, StringComparison.Ordinal));
    }

    private Task<T> Answer<T>(ServerCallContext context, Func<T> answer) => Down.Contains(context.Method.Split('/')[^1]) ? throw new RpcException(new(StatusCode.Internal, "broken on purpose")) : Task.FromResult(answer());
}
