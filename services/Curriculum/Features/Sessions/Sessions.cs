using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Sessions;

internal static class Sessions
{
    private const string Unknown = "SESSION_NOT_FOUND";
    private const string UnknownMessage = "There is no such session in the batch.";

    /// <summary>Finds a session of a batch, or refuses.</summary>
    public static async Task<Session> Get(this IQueryable<Session> sessions, string batch, string session, CancellationToken ct)
    {
        var batchId = Ids.Parse(batch, Unknown, UnknownMessage);
        var id = Ids.Parse(session, Unknown, UnknownMessage);
        return await sessions.SingleOrDefaultAsync(session => session.Id == id && session.Batch == batchId, ct)
            ?? throw Refusal.NotFound(Unknown, UnknownMessage);
    }

    /// <summary>The venue of a room; null where there is no such room.</summary>
    public static Task<Venue?> VenueOfAsync(this CurriculumDb db, Guid room, CancellationToken ct) =>
        db.Venues.AsNoTracking().IgnoreAutoIncludes().SingleOrDefaultAsync(venue => venue.Rooms.Any(known => known.Id == room), ct);
}
