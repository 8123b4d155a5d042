namespace Diklat.Curriculum.Domain;

/// <summary>A place of training with its rooms.</summary>
internal sealed class Venue
{
    public required Guid Id { get; init; }
    public string Name { get; private set; } = "";
    public string Address { get; private set; } = "";
    public required List<Room> Rooms { get; init; }

    /// <summary>Where it lies; null where nobody has told.</summary>
    public Position? Position { get; private set; }
    public int Version { get; private set; }

    /// <summary>Takes what is known of the place, when it is added and whenever that changes.</summary>
    public void Take(string name, string address, Position? position)
    {
        (Name, Address, Position) = (name, address, position);
        Version++;
    }
}

/// <summary>A room; sessions are planned in rooms.</summary>
internal sealed class Room
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required int Capacity { get; init; }
}

/// <summary>A place on the map, in degrees, and how far from it still counts as there.</summary>
internal sealed record Position(decimal Latitude, decimal Longitude, int RadiusMeters)
{
    /// <summary>Places of a degree that are kept: a tenth of a metre.</summary>
    public const int Places = 6;
}
