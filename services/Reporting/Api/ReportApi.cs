using Diklat.Reporting.Features.Rebuild;
using Diklat.Reporting.Features.Reconciliation;
using Diklat.Reporting.Features.Reports;
using Diklat.Reporting.Features.Reports.Batches;
using Grpc.Core;

namespace Diklat.Reporting.Api;

internal sealed class ReportApi : Proto.ReportService.ReportServiceBase
{
    public override Task<Proto.Overview> GetOverview(Proto.GetOverviewRequest request, ServerCallContext context) =>
        context.Slice<GetOverview>().Handle(request, context.CancellationToken);

    public override Task<Proto.CompetencyReport> GetCompetencyReport(Proto.GetCompetencyReportRequest request, ServerCallContext context) =>
        context.Slice<GetCompetencyReport>().Handle(request, context.CancellationToken);

    public override Task<Proto.CoverageReport> GetCoverageReport(Proto.GetCoverageReportRequest request, ServerCallContext context) =>
        context.Slice<GetCoverageReport>().Handle(request, context.CancellationToken);

    public override Task<Proto.ProgramGain> GetProgramGain(Proto.GetProgramGainRequest request, ServerCallContext context) =>
        context.Slice<GetProgramGain>().Handle(request, context.CancellationToken);

    public override Task<Proto.CompetencyMatrix> GetCompetencyMatrix(Proto.GetCompetencyMatrixRequest request, ServerCallContext context) =>
        context.Slice<GetCompetencyMatrix>().Handle(request, context.CancellationToken);

    public override Task<Proto.CompetencyTrend> GetCompetencyTrend(Proto.GetCompetencyTrendRequest request, ServerCallContext context) =>
        context.Slice<GetCompetencyTrend>().Handle(request, context.CancellationToken);

    public override Task<Proto.JobFitReport> GetJobFit(Proto.GetJobFitRequest request, ServerCallContext context) =>
        context.Slice<GetJobFit>().Handle(request, context.CancellationToken);

    public override Task<Proto.TrainingLedger> GetTrainingLedger(Proto.GetTrainingLedgerRequest request, ServerCallContext context) =>
        context.Slice<GetTrainingLedger>().Handle(request, context.CancellationToken);

    public override Task<Proto.SeatReport> GetSeatReport(Proto.GetSeatReportRequest request, ServerCallContext context) =>
        context.Slice<GetSeatReport>().Handle(request, context.CancellationToken);

    public override Task<Proto.Funnel> GetFunnel(Proto.GetFunnelRequest request, ServerCallContext context) =>
        context.Slice<GetFunnel>().Handle(request, context.CancellationToken);

    public override Task<Proto.AttendanceReport> GetAttendanceReport(Proto.GetAttendanceReportRequest request, ServerCallContext context) =>
        context.Slice<GetAttendanceReport>().Handle(request, context.CancellationToken);

    public override Task<Proto.ResultReport> GetResultReport(Proto.GetResultReportRequest request, ServerCallContext context) =>
        context.Slice<GetResultReport>().Handle(request, context.CancellationToken);

    public override async Task WatchOverview(Proto.WatchOverviewRequest request, IServerStreamWriter<Proto.Overview> responseStream, ServerCallContext context)
    {
        await foreach (var overview in context.Slice<WatchOverview>().Handle(request, context.CancellationToken))
        {
            await responseStream.WriteAsync(overview);
        }
    }

    public override Task<Proto.BatchReport> GetBatchReport(Proto.GetBatchReportRequest request, ServerCallContext context) =>
        context.Slice<GetBatchReport>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListDefinitionsResponse> ListDefinitions(Proto.ListDefinitionsRequest request, ServerCallContext context) =>
        context.Slice<ListDefinitions>().Handle(request, context.CancellationToken);

    public override Task<Proto.Reconciliation> Reconcile(Proto.ReconcileRequest request, ServerCallContext context) =>
        context.Slice<Reconcile>().Handle(request, context.CancellationToken);

    public override Task<Proto.Reconciliation> GetReconciliation(Proto.GetReconciliationRequest request, ServerCallContext context) =>
        context.Slice<GetReconciliation>().Handle(request, context.CancellationToken);

    public override Task<Proto.Rebuild> RebuildReports(Proto.RebuildReportsRequest request, ServerCallContext context) =>
        context.Slice<RebuildReports>().Handle(request, context.CancellationToken);

    public override Task<Proto.Rebuild> GetRebuild(Proto.GetRebuildRequest request, ServerCallContext context) =>
        context.Slice<GetRebuild>().Handle(request, context.CancellationToken);
}
