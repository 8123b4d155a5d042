using Diklat.Curriculum.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Venues;

internal sealed class GetVenue(CurriculumDb db)
{
    private const string Unknown = "VENUE_NOT_FOUND";

    public async Task<Proto.Venue> Handle(Proto.GetVenueRequest request, CancellationToken ct)
    {
        var id = Ids.Parse(request.Venue, Unknown, "There is no such venue.");
        var venue = await db.Venues.AsNoTracking().SingleOrDefaultAsync(venue => venue.Id == id, ct)
            ?? throw Refusal.NotFound(Unknown, "There is no such venue.");
        return venue.ToMessage();
    }
}
