using Diklat.Curriculum.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Venues;

internal sealed class ListVenues(CurriculumDb db, Call call)
{
    public async Task<Proto.ListVenuesResponse> Handle(Proto.ListVenuesRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var query = db.Venues.AsNoTracking();
        if (page.After is { } last)
        {
            var after = Guid.Parse(last);
            query = query.Where(venue => venue.Id > after);
        }

        var found = await query.OrderBy(venue => venue.Id).Take(page.Size + 1).ToListAsync(ct);
        return new Proto.ListVenuesResponse
        {
            Venues = { page.Rows(found).Select(venue => venue.ToMessage()) },
            NextPageToken = page.NextToken(found, venue => venue.Id.ToString()),
        };
    }
}
