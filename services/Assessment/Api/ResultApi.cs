using Diklat.Assessment.Features.Results;
using Grpc.Core;

namespace Diklat.Assessment.Api;

internal sealed class ResultApi : Proto.ResultService.ResultServiceBase
{
    public override Task<Proto.ListResultsResponse> ListResults(Proto.ListResultsRequest request, ServerCallContext context) =>
        context.Slice<ListResults>().Handle(request, context.CancellationToken);

    public override Task<Proto.Result> GetResult(Proto.GetResultRequest request, ServerCallContext context) =>
        context.Slice<GetResult>().Handle(request, context.CancellationToken);

    public override Task<Proto.FinalizeResultsResponse> FinalizeResults(Proto.FinalizeResultsRequest request, ServerCallContext context) =>
        context.Slice<FinalizeResults>().Handle(request, context.CancellationToken);
}
