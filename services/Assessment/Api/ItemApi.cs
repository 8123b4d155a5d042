using Diklat.Assessment.Features.Items;
using Grpc.Core;

namespace Diklat.Assessment.Api;

internal sealed class ItemApi : Proto.ItemService.ItemServiceBase
{
    public override Task<Proto.ListItemsResponse> ListItems(Proto.ListItemsRequest request, ServerCallContext context) =>
        context.Slice<ListItems>().Handle(request, context.CancellationToken);

    public override Task<Proto.Item> GetItem(Proto.GetItemRequest request, ServerCallContext context) =>
        context.Slice<GetItem>().Handle(request, context.CancellationToken);

    public override Task<Proto.Item> CreateItem(Proto.CreateItemRequest request, ServerCallContext context) =>
        context.Slice<CreateItem>().Handle(request, context.CancellationToken);
}
