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
        var (name, address, position) = check.Place(request.Name, request.Address, request.Position);
        var venue = new Venue { Id = call.NewId(), Rooms = [.. request.Rooms.Select((room, i) => Read(room, $"rooms[{i}]", check))] };
        check.That(venue.Rooms.Count is >= 1 and <= 200, "rooms", "ROOMS_OUT_OF_RANGE", "takes 1 to 200 rooms.");
        check.That(venue.Rooms.DistinctBy(room => room.Name, StringComparer.OrdinalIgnoreCase).Count() == venue.Rooms.Count, "rooms", "ROOM_NAME_DUPLICATE", "takes rooms with different names.");
        check.ThrowIfAny();
        venue.Take(name, address, position);
        return venue;
    }

    private Room Read(Proto.CreateVenueRequest.Types.NewRoom room, string path, Check check)
    {
        check.That(room.Capacity is >= 1 and <= 10000, $"{path}.capacity", "CAPACITY_OUT_OF_RANGE", "takes 1 to 10000 seats.");
        return new Room { Id = call.NewId(), Name = check.Text(room.Name, $"{path}.name", 1, 100), Capacity = room.Capacity };
    }
}
