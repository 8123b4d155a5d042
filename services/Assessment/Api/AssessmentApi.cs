using Diklat.Assessment.Features.Assessments;
using Grpc.Core;

namespace Diklat.Assessment.Api;

internal sealed class AssessmentApi : Proto.AssessmentService.AssessmentServiceBase
{
    public override Task<Proto.ListAssessmentsResponse> ListAssessments(Proto.ListAssessmentsRequest request, ServerCallContext context) =>
        context.Slice<ListAssessments>().Handle(request, context.CancellationToken);

    public override Task<Proto.Assessment> GetAssessment(Proto.GetAssessmentRequest request, ServerCallContext context) =>
        context.Slice<GetAssessment>().Handle(request, context.CancellationToken);

    public override Task<Proto.Assessment> CreateAssessment(Proto.CreateAssessmentRequest request, ServerCallContext context) =>
        context.Slice<CreateAssessment>().Handle(request, context.CancellationToken);

    public override Task<Proto.Assessment> PublishAssessment(Proto.PublishAssessmentRequest request, ServerCallContext context) =>
        context.Slice<PublishAssessment>().Handle(request, context.CancellationToken);

    public override Task<Proto.Assessment> CloseAssessment(Proto.CloseAssessmentRequest request, ServerCallContext context) =>
        context.Slice<CloseAssessment>().Handle(request, context.CancellationToken);
}
