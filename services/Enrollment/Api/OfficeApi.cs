using Diklat.Enrollment.Features.Offices;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class OfficeApi : Proto.OfficeService.OfficeServiceBase
{
    public override Task<Proto.ListOfficesResponse> ListOffices(Proto.ListOfficesRequest request, ServerCallContext context) =>
        context.Slice<ListOffices>().Handle(request, context.CancellationToken);

    public override Task<Proto.Office> GetOffice(Proto.GetOfficeRequest request, ServerCallContext context) =>
        context.Slice<GetOffice>().Handle(request, context.CancellationToken);

    public override Task<Proto.Office> CreateOffice(Proto.CreateOfficeRequest request, ServerCallContext context) =>
        context.Slice<CreateOffice>().Handle(request, context.CancellationToken);

    public override Task<Proto.Office> UpdateOffice(Proto.UpdateOfficeRequest request, ServerCallContext context) =>
        context.Slice<UpdateOffice>().Handle(request, context.CancellationToken);

    public override Task<Proto.Office> MoveOffice(Proto.MoveOfficeRequest request, ServerCallContext context) =>
        context.Slice<MoveOffice>().Handle(request, context.CancellationToken);

    public override Task<Proto.Office> DeactivateOffice(Proto.DeactivateOfficeRequest request, ServerCallContext context) =>
        context.Slice<DeactivateOffice>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListOfficeHistoryResponse> ListOfficeHistory(Proto.ListOfficeHistoryRequest request, ServerCallContext context) =>
        context.Slice<ListOfficeHistory>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListOfficeAncestorsResponse> ListOfficeAncestors(Proto.ListOfficeAncestorsRequest request, ServerCallContext context) =>
        context.Slice<ListOfficeAncestors>().Handle(request, context.CancellationToken);

    public override async Task<Proto.Import> ImportOffices(IAsyncStreamReader<Proto.ImportOfficesRequest> requestStream, ServerCallContext context) =>
        await context.Slice<ImportOffices>().Handle(await requestStream.UploadAsync(context.CancellationToken), context.CancellationToken);
}
