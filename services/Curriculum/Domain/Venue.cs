namespace Diklat.Curriculum.Domain;

/// <summary>A place of training with its rooms.</summary>
internal sealed class Venue
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Address { get; init; }
    public required List<Room> Rooms { get; init; }
    public int Version { get; private set; } = 1;
}

/// <summary>A room; sessions are planned in rooms.</summary>
internal sealed class Room
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required int Capacity { get; init; }
}
