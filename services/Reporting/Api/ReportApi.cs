using Diklat.Reporting.Features.Reconciliation;
using Diklat.Reporting.Features.Reports;
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

    public override Task<Proto.Reconciliation> Reconcile(Proto.ReconcileRequest request, ServerCallContext context) =>
        context.Slice<Reconcile>().Handle(request, context.CancellationToken);
}
