namespace Diklat.Assessment.Features.Results;

internal sealed class ListResults(AssessmentDb db, Call call)
{
    public async Task<Proto.ListResultsResponse> Handle(Proto.ListResultsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var batch = Ids.Parse(request.Batch, "BATCH_NOT_FOUND", "There is no such batch.");
        var after = page.After is { } last ? Guid.Parse(last) : Guid.Empty;
        var rows = await db.Results.SeenBy(call.Caller)
            .Where(result => result.Batch == batch && result.Participant > after)
            .OrderBy(result => result.Participant).Take(page.Size + 1).ToListAsync(ct);
        return new()
        {
            Results = { page.Rows(rows).Select(result => result.ToMessage()) },
            NextPageToken = page.NextToken(rows, result => result.Participant.ToString()),
        };
    }
}
