using Diklat.Assessment.Features.Attempts;
using Grpc.Core;

namespace Diklat.Assessment.Api;

internal sealed class AttemptApi : Proto.AttemptService.AttemptServiceBase
{
    public override Task<Proto.Attempt> CreateAttempt(Proto.CreateAttemptRequest request, ServerCallContext context) =>
        context.Slice<CreateAttempt>().Handle(request, context.CancellationToken);

    public override Task<Proto.Attempt> GetAttempt(Proto.GetAttemptRequest request, ServerCallContext context) =>
        context.Slice<GetAttempt>().Handle(request, context.CancellationToken);

    public override Task<Proto.Answer> PutAnswer(Proto.PutAnswerRequest request, ServerCallContext context) =>
        context.Slice<PutAnswer>().Handle(request, context.CancellationToken);

    public override Task<Proto.BatchPutAnswersResponse> BatchPutAnswers(Proto.BatchPutAnswersRequest request, ServerCallContext context) =>
        context.Slice<BatchPutAnswers>().Handle(request, context.CancellationToken);

    public override Task<Proto.Score> SubmitAttempt(Proto.SubmitAttemptRequest request, ServerCallContext context) =>
        context.Slice<SubmitAttempt>().Handle(request, context.CancellationToken);
}
