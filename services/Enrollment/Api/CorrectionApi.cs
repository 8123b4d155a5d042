using Diklat.Enrollment.Features.Corrections;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class CorrectionApi : Proto.CorrectionService.CorrectionServiceBase
{
    public override Task<Proto.Correction> CreateCorrection(Proto.CreateCorrectionRequest request, ServerCallContext context) =>
        context.Slice<CreateCorrection>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListCorrectionsResponse> ListCorrections(Proto.ListCorrectionsRequest request, ServerCallContext context) =>
        context.Slice<ListCorrections>().Handle(request, context.CancellationToken);

    public override Task<Proto.Correction> AcceptCorrection(Proto.AcceptCorrectionRequest request, ServerCallContext context) =>
        context.Slice<AcceptCorrection>().Handle(request, context.CancellationToken);

    public override Task<Proto.Correction> RefuseCorrection(Proto.RefuseCorrectionRequest request, ServerCallContext context) =>
        context.Slice<RefuseCorrection>().Handle(request, context.CancellationToken);
}
