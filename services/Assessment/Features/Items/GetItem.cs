namespace Diklat.Assessment.Features.Items;

internal sealed class GetItem(AssessmentDb db)
{
    public async Task<Proto.Item> Handle(Proto.GetItemRequest request, CancellationToken ct)
    {
        var id = Ids.Parse(request.Item, "ITEM_NOT_FOUND", "There is no such item.");
        var item = await db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct);
        return item?.ToMessage() ?? throw Refusal.NotFound("ITEM_NOT_FOUND", "There is no such item.");
    }
}
