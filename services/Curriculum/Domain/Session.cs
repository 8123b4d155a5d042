namespace Diklat.Curriculum.Domain;

/// <summary>
/// One session of a batch's timetable: SCHEDULED → CANCELLED. That no room, instructor or batch is in two sessions at once
/// is not decided here but by the database, which alone sees every session.
/// </summary>
internal sealed class Session
{
    public required Guid Id { get; init; }
    public required Guid Batch { get; init; }
    public required Guid Subject { get; init; }
    public required List<SessionInstructor> Instructors { get; init; }
    public Guid Room { get; private set; }

    /// <summary>Where the room's venue lies; null where nobody has told.</summary>
    public Position? Position { get; private set; }
    public DateTimeOffset StartTime { get; private set; }
    public DateTimeOffset EndTime { get; private set; }

    /// <summary>Civil date of the start in the installation's zone.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Length in JP, two decimals.</summary>
    public decimal Jp { get; private set; }

    public SessionState State { get; private set; } = SessionState.Scheduled;
    public string? CancelReason { get; private set; }
    public int Version { get; private set; }

    /// <summary>Plans the session in a room of this venue, or moves it there.</summary>
    public void Take(Guid room, Venue venue) => (Room, Position) = (room, venue.Position);

    /// <summary>Its venue turned out to lie elsewhere.</summary>
    public void Follow(Venue venue)
    {
        RequireScheduled();
        Position = venue.Position;
        Version++;
    }

    /// <summary>Plans the session, or moves it to another time.</summary>
    public void Schedule(SessionTime time, int minutesPerJp)
    {
        RequireScheduled();
        StartTime = time.Start;
        EndTime = time.End;
        Date = time.Date;
        Jp = Math.Round((decimal)(time.End - time.Start).TotalMinutes / minutesPerJp, 2, MidpointRounding.AwayFromZero);
        Instructors.ForEach(instructor => instructor.Occupy(time));
        Version++;
    }

    public void Cancel(string reason)
    {
        RequireScheduled();
        State = SessionState.Cancelled;
        CancelReason = reason;
        Instructors.ForEach(instructor => instructor.Release());
        Version++;
    }

    public void RequireScheduled()
    {
        if (State != SessionState.Scheduled)
        {
            throw Refusal.Precondition("SESSION_NOT_SCHEDULED", "The session has been cancelled.");
        }
    }
}

/// <summary>Life of a session; numbered as in the contract.</summary>
internal enum SessionState
{
    Scheduled = 1,
    Cancelled = 2,
}
