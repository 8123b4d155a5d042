using Diklat.Contracts.Assessment.V1;

namespace Diklat.Assessment.Features.Assessments;

internal sealed class PublishAssessment(AssessmentDb db, Call call)
{
    public async Task<Proto.Assessment> Handle(Proto.PublishAssessmentRequest request, CancellationToken ct)
    {
        var assessment = await db.Assessments.Include(a => a.Items).Find(request.Batch, request.Assessment, ct);
        Call.CheckEtag(request.Etag, assessment.Version);
        assessment.Publish();
        call.Record(new AssessmentPublished(assessment.Batch.ToString(), Names.Of(assessment.Kind), assessment.Items.Count)
        {
            Aggregate = assessment.Id.ToString(),
            Version = assessment.Version,
            EffectiveOn = call.Today,
        });
        return await call.Save(assessment.ToMessage(), ct);
    }
}
