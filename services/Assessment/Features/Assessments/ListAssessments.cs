namespace Diklat.Assessment.Features.Assessments;

internal sealed class ListAssessments(AssessmentDb db, Call call)
{
    public async Task<Proto.ListAssessmentsResponse> Handle(Proto.ListAssessmentsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var batch = Ids.Parse(request.Batch, "BATCH_NOT_FOUND", "There is no such batch.");
        var after = page.After is { } last ? Guid.Parse(last) : Guid.Empty;
        var rows = await db.Assessments.SeenBy(call.Caller)
            .Where(assessment => assessment.Batch == batch && assessment.Id > after)
            .OrderBy(assessment => assessment.Id).Take(page.Size + 1).ToListAsync(ct);
        return new()
        {
            Assessments = { page.Rows(rows).Select(assessment => assessment.ToMessage()) },
            NextPageToken = page.NextToken(rows, assessment => assessment.Id.ToString()),
        };
    }
}
