namespace Diklat.Enrollment.Domain;

/// <summary>What attendance needs of a session of curriculum's timetable: a copy, as new as the events that came.</summary>
internal sealed class Session
{
    public required Guid Id { get; init; }
    public required Guid BatchId { get; init; }
    public required DateOnly Date { get; init; }
    public required decimal Jp { get; init; }
    public required string[] Instructors { get; init; }
    public required bool Cancelled { get; init; }

    /// <summary>Curriculum's version of the session; an older one never overwrites a newer.</summary>
    public required int Version { get; init; }

    /// <summary>Instructors record attendance at their own sessions.</summary>
    public void DemandInstructor(string? instructor)
    {
        if (!Instructors.Contains(instructor))
        {
            throw Refusal.Forbidden("SESSION_NOT_OWN", "Instructors record attendance at their own sessions.");
        }
    }
}
