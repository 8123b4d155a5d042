using Diklat.Reporting.Features.Exports;
using Google.Api;
using Grpc.Core;

namespace Diklat.Reporting.Api;

internal sealed class ExportApi : Proto.ExportService.ExportServiceBase
{
    public override async Task ExportReport(Proto.ExportReportRequest request, IServerStreamWriter<HttpBody> responseStream, ServerCallContext context) =>
        await (await context.Slice<ExportReport>().Handle(request, context.CancellationToken)).WriteAsync(responseStream, context);

    public override Task<Proto.Export> CreateExport(Proto.CreateExportRequest request, ServerCallContext context) =>
        context.Slice<CreateExport>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListExportsResponse> ListExports(Proto.ListExportsRequest request, ServerCallContext context) =>
        context.Slice<ListExports>().Handle(request, context.CancellationToken);

    public override Task<Proto.Export> GetExport(Proto.GetExportRequest request, ServerCallContext context) =>
        context.Slice<GetExport>().Handle(request, context.CancellationToken);

    public override Task<Proto.Export> CancelExport(Proto.CancelExportRequest request, ServerCallContext context) =>
        context.Slice<CancelExport>().Handle(request, context.CancellationToken);

    public override Task<Proto.Export> DeleteExport(Proto.DeleteExportRequest request, ServerCallContext context) =>
        context.Slice<DeleteExport>().Handle(request, context.CancellationToken);

    public override async Task DownloadExport(Proto.DownloadExportRequest request, IServerStreamWriter<HttpBody> responseStream, ServerCallContext context) =>
        await (await context.Slice<DownloadExport>().Handle(request, context.CancellationToken)).WriteAsync(responseStream, context);
}
