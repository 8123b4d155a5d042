namespace Diklat.Notifications.Domain;

/// <summary>
/// A session as events told it. Its version is the SEQUENCE of its entry in calendars: a moved session is the same entry, newer.
/// </summary>
internal sealed class Session
{
    public required Guid Id { get; init; }
    public required Guid Batch { get; init; }
    public Guid Subject { get; private set; }
    public Guid Room { get; private set; }
    public DateTimeOffset? StartTime { get; private set; }
    public DateTimeOffset? EndTime { get; private set; }
    public bool Cancelled { get; private set; }
    public int Version { get; private set; }

    /// <summary>Takes a time and a place, unless something newer is known.</summary>
    public void Plan(Guid subject, Guid room, DateTimeOffset start, DateTimeOffset end, int version)
    {
        if (version > Version)
        {
            (Subject, Room, StartTime, EndTime, Cancelled, Version) = (subject, room, start, end, false, version);
        }
        else if (StartTime is null)
        {
            (Subject, Room, StartTime, EndTime) = (subject, room, start, end);
        }
    }

    public void Cancel(int version)
    {
        if (version > Version)
        {
            (Cancelled, Version) = (true, version);
        }
    }
}
