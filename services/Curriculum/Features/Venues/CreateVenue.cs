using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Venues;

internal sealed class CreateVenue(CurriculumDb db, Call call)
{
    public Task<Proto.Venue> Handle(Proto.CreateVenueRequest request, CancellationToken ct)
    {
        var venue = Read(request);
        db.Add(venue);
        return call.Save(venue.ToMessage(), ct);
    }

    private Venue Read(Proto.CreateVenueRequest request)
    {
        var check = new Check();
        var venue = new Venue
        {
            Id = call.NewId(),
            Name = check.Text(request.Name, "name", 1, 200),
            Address = check.Text(request.Address, "address", 0, 500),
            Rooms = [.. request.Rooms.Select((room, i) => Read(room, $"rooms[{i}]", check))],
            Position = request.Position is { } position ? Read(position, check) : null,
        };
        check.That(venue.Rooms.Count is >= 1 and <= 200, "rooms", "ROOMS_OUT_OF_RANGE", "takes 1 to 200 rooms.");
        check.That(venue.Rooms.DistinctBy(room => room.Name, StringComparer.OrdinalIgnoreCase).Count() == venue.Rooms.Count, "rooms", "ROOM_NAME_DUPLICATE", "takes rooms with different names.");
        check.ThrowIfAny();
        return venue;
    }

    private Room Read(Proto.CreateVenueRequest.Types.NewRoom room, string path, Check check)
    {
        check.That(room.Capacity is >= 1 and <= 10000, $"{path}.capacity", "CAPACITY_OUT_OF_RANGE", "takes 1 to 10000 seats.");
        return new Room { Id = call.NewId(), Name = check.Text(room.Name, $"{path}.name", 1, 100), Capacity = room.Capacity };
    }

    private static Position Read(Proto.Position position, Check check)
    {
        check.That(position.RadiusMeters is >= 10 and <= 5000, "position.radiusMeters", "RADIUS_OUT_OF_RANGE", "takes 10 to 5000 metres.");
        return new(
            check.Decimal(position.Latitude, "position.latitude", -90, 90, Position.Places) ?? 0,
            check.Decimal(position.Longitude, "position.longitude", -180, 180, Position.Places) ?? 0,
            position.RadiusMeters);
    }
}
