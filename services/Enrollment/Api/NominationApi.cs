using Diklat.Enrollment.Features.Nominations;
using Google.Api;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class NominationApi : Proto.NominationService.NominationServiceBase
{
    public override Task<Proto.ListNominationsResponse> ListNominations(Proto.ListNominationsRequest request, ServerCallContext context) =>
        context.Slice<ListNominations>().Handle(request, context.CancellationToken);

    public override Task<Proto.Nomination> GetNomination(Proto.GetNominationRequest request, ServerCallContext context) =>
        context.Slice<GetNomination>().Handle(request, context.CancellationToken);

    public override Task<Proto.Nomination> CreateNomination(Proto.CreateNominationRequest request, ServerCallContext context) =>
        context.Slice<CreateNomination>().Handle(request, context.CancellationToken);

    public override Task<Proto.Nomination> VerifyNomination(Proto.VerifyNominationRequest request, ServerCallContext context) =>
        context.Slice<VerifyNomination>().Handle(request, context.CancellationToken);

    public override Task<Proto.Nomination> RejectNomination(Proto.RejectNominationRequest request, ServerCallContext context) =>
        context.Slice<RejectNomination>().Handle(request, context.CancellationToken);

    public override Task<Proto.BatchVerifyNominationsResponse> BatchVerifyNominations(Proto.BatchVerifyNominationsRequest request, ServerCallContext context) =>
        context.Slice<BatchVerifyNominations>().Handle(request, context.CancellationToken);

    public override Task<Proto.BatchRejectNominationsResponse> BatchRejectNominations(Proto.BatchRejectNominationsRequest request, ServerCallContext context) =>
        context.Slice<BatchRejectNominations>().Handle(request, context.CancellationToken);

    public override Task<Proto.Nomination> WithdrawNomination(Proto.WithdrawNominationRequest request, ServerCallContext context) =>
        context.Slice<WithdrawNomination>().Handle(request, context.CancellationToken);

    public override async Task<Proto.Import> ImportNominations(IAsyncStreamReader<Proto.ImportNominationsRequest> requestStream, ServerCallContext context) =>
        await context.Slice<ImportNominations>().Handle(await requestStream.UploadAsync(context.CancellationToken), context.CancellationToken);

    public override Task ExportNominations(Proto.ExportNominationsRequest request, IServerStreamWriter<HttpBody> responseStream, ServerCallContext context) =>
        context.Slice<ExportNominations>().Handle(request, responseStream, context.CancellationToken);

    public override async Task<Proto.Import> ImportNominationDecisions(IAsyncStreamReader<Proto.ImportNominationDecisionsRequest> requestStream, ServerCallContext context) =>
        await context.Slice<ImportNominationDecisions>().Handle(await requestStream.UploadAsync(context.CancellationToken), context.CancellationToken);
}
