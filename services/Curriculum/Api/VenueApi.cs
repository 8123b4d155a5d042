using Diklat.Curriculum.Features.Venues;
using Grpc.Core;

namespace Diklat.Curriculum.Api;

internal sealed class VenueApi : Proto.VenueService.VenueServiceBase
{
    public override Task<Proto.ListVenuesResponse> ListVenues(Proto.ListVenuesRequest request, ServerCallContext context) =>
        context.Slice<ListVenues>().Handle(request, context.CancellationToken);

    public override Task<Proto.Venue> GetVenue(Proto.GetVenueRequest request, ServerCallContext context) =>
        context.Slice<GetVenue>().Handle(request, context.CancellationToken);

    public override Task<Proto.Venue> CreateVenue(Proto.CreateVenueRequest request, ServerCallContext context) =>
        context.Slice<CreateVenue>().Handle(request, context.CancellationToken);

    public override Task<Proto.Venue> UpdateVenue(Proto.UpdateVenueRequest request, ServerCallContext context) =>
        context.Slice<UpdateVenue>().Handle(request, context.CancellationToken);
}
