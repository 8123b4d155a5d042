namespace Diklat.Assessment.Features.Assessments;

internal sealed class CloseAssessment(AssessmentDb db, Call call)
{
    public async Task<Proto.Assessment> Handle(Proto.CloseAssessmentRequest request, CancellationToken ct)
    {
        var assessment = await db.Assessments.Include(a => a.Items).Find(request.Batch, request.Assessment, ct);
        Call.CheckEtag(request.Etag, assessment.Version);
        assessment.Close();
        return await call.Save(assessment.ToMessage(), ct);
    }
}
