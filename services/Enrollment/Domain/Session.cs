namespace Diklat.Enrollment.Domain;

/// <summary>What attendance needs of a session of curriculum's timetable: a copy, as new as the events that came.</summary>
internal sealed class Session
{
    public required Guid Id { get; init; }
    public required Guid BatchId { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>Null in a copy made before times were kept, and in one of which nothing but the cancellation is known.</summary>
    public required DateTimeOffset? StartTime { get; init; }
    public required DateTimeOffset? EndTime { get; init; }
    public required decimal Jp { get; init; }
    public required string[] Instructors { get; init; }

    /// <summary>Where its venue lies; null where nobody has told.</summary>
    public VenuePlace? Venue { get; init; }
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

    /// <summary>
    /// Whether somebody joined a training after this session of it had taken place. A training that is recorded as a whole afterwards (its batch was made later than the
    /// session) has no late ones.
    /// </summary>
    public bool IsBefore(Participant participant) => EndTime is { } end && participant.Batch.CreateTime <= end && end < participant.InviteTime;
}
