using Diklat.Curriculum.Features.PositionProfiles;
using Grpc.Core;

namespace Diklat.Curriculum.Api;

internal sealed class PositionProfileApi : Proto.PositionProfileService.PositionProfileServiceBase
{
    public override Task<Proto.ListPositionProfilesResponse> ListPositionProfiles(Proto.ListPositionProfilesRequest request, ServerCallContext context) =>
        context.Slice<ListPositionProfiles>().Handle(request, context.CancellationToken);

    public override Task<Proto.PositionProfile> CreatePositionProfile(Proto.CreatePositionProfileRequest request, ServerCallContext context) =>
        context.Slice<CreatePositionProfile>().Handle(request, context.CancellationToken);
}
