namespace Diklat.Curriculum.Domain;

/// <summary>An instructor's part in a session. Repeats the session's time, so that the database can see that nobody teaches twice at once.</summary>
internal sealed class SessionInstructor
{
    public required Guid Instructor { get; init; }
    public DateTimeOffset StartTime { get; private set; }
    public DateTimeOffset EndTime { get; private set; }

    /// <summary>False once the session is cancelled: the instructor is free again.</summary>
    public bool Occupied { get; private set; }

    public void Occupy(SessionTime time)
    {
        (StartTime, EndTime) = (time.Start, time.End);
        Occupied = true;
    }

    public void Release() => Occupied = false;
}
