using Diklat.Enrollment.Features.Imports;
using Google.Api;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class ImportApi : Proto.ImportService.ImportServiceBase
{
    public override Task<Proto.Import> GetImport(Proto.GetImportRequest request, ServerCallContext context) =>
        context.Slice<GetImport>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListImportsResponse> ListImports(Proto.ListImportsRequest request, ServerCallContext context) =>
        context.Slice<ListImports>().Handle(request, context.CancellationToken);

    public override Task WatchImport(Proto.WatchImportRequest request, IServerStreamWriter<Proto.Import> responseStream, ServerCallContext context) =>
        context.Slice<WatchImport>().Handle(request, responseStream, context.CancellationToken);

    public override Task<Proto.ListImportRowsResponse> ListImportRows(Proto.ListImportRowsRequest request, ServerCallContext context) =>
        context.Slice<ListImportRows>().Handle(request, context.CancellationToken);

    public override Task DownloadFailedRows(Proto.DownloadFailedRowsRequest request, IServerStreamWriter<HttpBody> responseStream, ServerCallContext context) =>
        context.Slice<DownloadFailedRows>().Handle(request, responseStream, context.CancellationToken);

    public override Task<HttpBody> GetImportTemplate(Proto.GetImportTemplateRequest request, ServerCallContext context) =>
        context.Slice<GetImportTemplate>().Handle(request, context.CancellationToken);
}
