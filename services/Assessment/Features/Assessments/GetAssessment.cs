namespace Diklat.Assessment.Features.Assessments;

internal sealed class GetAssessment(AssessmentDb db, Call call)
{
    public async Task<Proto.Assessment> Handle(Proto.GetAssessmentRequest request, CancellationToken ct) =>
        (await db.Assessments.SeenBy(call.Caller).Find(request.Batch, request.Assessment, ct)).ToMessage();
}
