namespace Diklat.Assessment.Features.Items;

internal sealed class ListItems(AssessmentDb db, Call call)
{
    public async Task<Proto.ListItemsResponse> Handle(Proto.ListItemsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var after = page.After is { } last ? Guid.Parse(last) : Guid.Empty;
        var items = db.Items.AsNoTracking().Where(item => item.Id > after);
        if (request.Competency.Length > 0)
        {
            items = items.Where(item => item.Competency == request.Competency);
        }

        var rows = await items.OrderBy(item => item.Id).Take(page.Size + 1).ToListAsync(ct);
        return new()
        {
            Items = { page.Rows(rows).Select(item => item.ToMessage()) },
            NextPageToken = page.NextToken(rows, item => item.Id.ToString()),
        };
    }
}
