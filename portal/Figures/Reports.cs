using System.Diagnostics;
using Grpc.Core;
using Client = Diklat.Grpc.Reporting.V1.ReportService.ReportServiceClient;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Portal.Figures;

/// <summary>The reports, asked in the reader's name. Nothing is remembered between pages.</summary>
public sealed class Reports(Client client, IHttpContextAccessor accessor, ILogger<Reports> logger)
{
    /// <summary>Key figures of a year.</summary>
    public Task<Answer<Proto.Overview>> Overview(int year) => Ask(client.GetOverviewAsync, new Proto.GetOverviewRequest { Year = year });

    /// <summary>One competency by group.</summary>
    public Task<Answer<Proto.CompetencyReport>> Competency(Choice choice, By by, string within = "") =>
        Ask(client.GetCompetencyReportAsync, new Proto.GetCompetencyReportRequest { Competency = choice.Competency, Year = choice.Year, GroupBy = by, Basis = choice.Basis, Within = within });

    /// <summary>All competencies by group.</summary>
    public Task<Answer<Proto.CompetencyMatrix>> Matrix(Choice choice, By by, string within = "") =>
        Ask(client.GetCompetencyMatrixAsync, new Proto.GetCompetencyMatrixRequest { Year = choice.Year, GroupBy = by, Basis = choice.Basis, Within = within });

    /// <summary>One competency over five years.</summary>
    public Task<Answer<Proto.CompetencyTrend>> Trend(Choice choice, By by) =>
        Ask(client.GetCompetencyTrendAsync, new Proto.GetCompetencyTrendRequest { Competency = choice.Competency, FromYear = Math.Max(2000, choice.Year - 4), ToYear = choice.Year, GroupBy = by, Basis = choice.Basis });

    /// <summary>Job fit by group.</summary>
    public Task<Answer<Proto.JobFitReport>> JobFit(Choice choice, By by) => Ask(client.GetJobFitAsync, new Proto.GetJobFitRequest { Year = choice.Year, GroupBy = by, Basis = choice.Basis });

    /// <summary>Coverage of the yearly right to training.</summary>
    public Task<Answer<Proto.CoverageReport>> Coverage(Choice choice, By by, string within = "") =>
        Ask(client.GetCoverageReportAsync, new Proto.GetCoverageReportRequest { Year = choice.Year, GroupBy = by, Within = within });

    /// <summary>Pre-test and post-test of a programme.</summary>
    public Task<Answer<Proto.ProgramGain>> Gain(string program, Choice choice, By by = By.Program) =>
        program.Length == 0 ? None<Proto.ProgramGain>() : Ask(client.GetProgramGainAsync, new Proto.GetProgramGainRequest { Program = program, Year = choice.Year, GroupBy = by, Basis = choice.Basis });

    /// <summary>Results by predicate.</summary>
    public Task<Answer<Proto.ResultReport>> Results(Choice choice, By by) => Ask(client.GetResultReportAsync, new Proto.GetResultReportRequest { Year = choice.Year, GroupBy = by, Basis = choice.Basis });

    /// <summary>Attendance by batch.</summary>
    public Task<Answer<Proto.AttendanceReport>> Attendance(Choice choice) => Ask(client.GetAttendanceReportAsync, new Proto.GetAttendanceReportRequest { Year = choice.Year, Program = choice.Program });

    /// <summary>The organiser's report of a batch.</summary>
    public Task<Answer<Proto.BatchReport>> Batch(string batch) => Ask(client.GetBatchReportAsync, new Proto.GetBatchReportRequest { Batch = batch });

    /// <summary>From nomination to certificate.</summary>
    public Task<Answer<Proto.Funnel>> Funnel(Choice choice, string within = "") => Ask(client.GetFunnelAsync, new Proto.GetFunnelRequest { Year = choice.Year, Program = choice.Program, Within = within });

    /// <summary>Seats by office.</summary>
    public Task<Answer<Proto.SeatReport>> Seats(Choice choice, By by, string within = "") =>
        Ask(client.GetSeatReportAsync, new Proto.GetSeatReportRequest { Year = choice.Year, Program = choice.Program, GroupBy = by, Within = within });

    /// <summary>What each figure means.</summary>
    public Task<Answer<Proto.ListDefinitionsResponse>> Definitions() => Ask(client.ListDefinitionsAsync, new Proto.ListDefinitionsRequest());

    /// <summary>The figures against a recount.</summary>
    public Task<Answer<Proto.Reconciliation>> Reconciliation() => Ask(client.GetReconciliationAsync, new Proto.GetReconciliationRequest());

    private static Task<Answer<T>> None<T>()
        where T : class => Task.FromResult<Answer<T>>(new Answer<T>.Empty());

    private async Task<Answer<TAnswer>> Ask<TRequest, TAnswer>(Func<TRequest, CallOptions, AsyncUnaryCall<TAnswer>> call, TRequest request)
        where TAnswer : class
    {
        try
        {
            return new Answer<TAnswer>.Here(await call(request, new CallOptions(cancellationToken: accessor.HttpContext!.RequestAborted)));
        }
        catch (RpcException failure) when (failure.StatusCode != StatusCode.Cancelled)
        {
            var answer = Answers.Of<TAnswer>(failure, Activity.Current?.TraceId.ToString() ?? "");
            if (answer is Answer<TAnswer>.Failed)
            {
                logger.LogWarning("{Report} did not answer: {Status}", typeof(TAnswer).Name, failure.StatusCode);
            }

            return answer;
        }
    }
}
