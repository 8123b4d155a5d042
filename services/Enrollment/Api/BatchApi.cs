using Diklat.Enrollment.Features.Batches;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class BatchApi : Proto.BatchService.BatchServiceBase
{
    public override Task<Proto.ListBatchesResponse> ListBatches(Proto.ListBatchesRequest request, ServerCallContext context) =>
        context.Slice<ListBatches>().Handle(request, context.CancellationToken);

    public override Task<Proto.Batch> GetBatch(Proto.GetBatchRequest request, ServerCallContext context) =>
        context.Slice<GetBatch>().Handle(request, context.CancellationToken);

    public override Task<Proto.Batch> CreateBatch(Proto.CreateBatchRequest request, ServerCallContext context) =>
        context.Slice<CreateBatch>().Handle(request, context.CancellationToken);

    public override Task<Proto.Batch> UpdateBatch(Proto.UpdateBatchRequest request, ServerCallContext context) =>
        context.Slice<UpdateBatch>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListBatchChangesResponse> ListBatchChanges(Proto.ListBatchChangesRequest request, ServerCallContext context) =>
        context.Slice<ListBatchChanges>().Handle(request, context.CancellationToken);

    public override Task<Proto.EligibilityCheck> CheckEligibility(Proto.CheckEligibilityRequest request, ServerCallContext context) =>
        context.Slice<CheckEligibility>().Handle(request, context.CancellationToken);

    public override Task<Proto.Batch> OpenBatch(Proto.OpenBatchRequest request, ServerCallContext context) =>
        context.Slice<OpenBatch>().Handle(request, context.CancellationToken);

    public override Task<Proto.Batch> CloseBatch(Proto.CloseBatchRequest request, ServerCallContext context) =>
        context.Slice<CloseBatch>().Handle(request, context.CancellationToken);

    public override Task<Proto.Proposal> PreviewSelection(Proto.PreviewSelectionRequest request, ServerCallContext context) =>
        context.Slice<PreviewSelection>().Handle(request, context.CancellationToken);

    public override Task<Proto.Proposal> GetProposal(Proto.GetProposalRequest request, ServerCallContext context) =>
        context.Slice<GetProposal>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListProposalOutcomesResponse> ListProposalOutcomes(Proto.ListProposalOutcomesRequest request, ServerCallContext context) =>
        context.Slice<ListProposalOutcomes>().Handle(request, context.CancellationToken);

    public override Task<Proto.Batch> CommitSelection(Proto.CommitSelectionRequest request, ServerCallContext context) =>
        context.Slice<CommitSelection>().Handle(request, context.CancellationToken);

    public override Task<Proto.Batch> StartBatch(Proto.StartBatchRequest request, ServerCallContext context) =>
        context.Slice<StartBatch>().Handle(request, context.CancellationToken);

    public override Task<Proto.Batch> CompleteBatch(Proto.CompleteBatchRequest request, ServerCallContext context) =>
        context.Slice<CompleteBatch>().Handle(request, context.CancellationToken);

    public override Task<Proto.Batch> CancelBatch(Proto.CancelBatchRequest request, ServerCallContext context) =>
        context.Slice<CancelBatch>().Handle(request, context.CancellationToken);
}
