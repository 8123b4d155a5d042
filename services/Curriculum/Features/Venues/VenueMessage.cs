using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Venues;

internal static class VenueMessage
{
    public static Proto.Venue ToMessage(this Venue venue) => new()
    {
        Id = venue.Id.ToString(),
        Name = venue.Name,
        Address = venue.Address,
        Rooms =
        {
            venue.Rooms.OrderBy(room => room.Id).Select(room => new Proto.Room { Id = room.Id.ToString(), Name = room.Name, Capacity = room.Capacity }),
        },
        Etag = Call.Etag(venue.Version),
        Position = venue.Position?.ToMessage(),
    };

    public static Proto.Position ToMessage(this Position position) =>
        new() { Latitude = Wire.Degrees(position.Latitude), Longitude = Wire.Degrees(position.Longitude), RadiusMeters = position.RadiusMeters };
}
