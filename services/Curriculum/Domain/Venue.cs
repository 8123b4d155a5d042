namespace Diklat.Curriculum.Domain;

/// <summary>A place of training with its rooms.</summary>
internal sealed class Venue
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Address { get; init; }
    public required List<Room> Rooms { get; init; }

    /// <summary>Where it lies; null where nobody has told.</summary>
    public Position? Position { get; init; }
    public int Version { get; private set; } = 1;
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
