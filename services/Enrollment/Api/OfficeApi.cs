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
}
