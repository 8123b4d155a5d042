using Diklat.Curriculum.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Venues;

internal sealed class GetVenue(CurriculumDb db)
{
    public const string Unknown = "VENUE_NOT_FOUND";
    public const string UnknownMessage = "There is no such venue.";

    public async Task<Proto.Venue> Handle(Proto.GetVenueRequest request, CancellationToken ct)
    {
        var id = Ids.Parse(request.Venue, Unknown, UnknownMessage);
        var venue = await db.Venues.AsNoTracking().SingleOrDefaultAsync(venue => venue.Id == id, ct)
            ?? throw Refusal.NotFound(Unknown, UnknownMessage);
        return venue.ToMessage();
    }
}
