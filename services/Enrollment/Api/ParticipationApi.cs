using Diklat.Enrollment.Features.Participations;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class ParticipationApi : Proto.ParticipationService.ParticipationServiceBase
{
    public override Task<Proto.Participation> GetParticipation(Proto.GetParticipationRequest request, ServerCallContext context) =>
        context.Slice<GetParticipation>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListParticipationsResponse> ListParticipations(Proto.ListParticipationsRequest request, ServerCallContext context) =>
        context.Slice<ListParticipations>().Handle(request, context.CancellationToken);
}
