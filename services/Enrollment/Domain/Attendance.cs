namespace Diklat.Enrollment.Domain;

/// <summary>What was seen; numbered as in the API.</summary>
internal enum AttendanceStatus
{
    Present = 1,
    Late = 2,
    Excused = 3,
    Absent = 4,
}

/// <summary>Who recorded an attendance, in which role, and when.</summary>
internal sealed record Recorder(string Subject, string Role, DateTimeOffset Now);

/// <summary>One row of the record of attendance. Rows are added, never changed; a row that supersedes the one before it keeps its id.</summary>
internal sealed class Attendance
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid BatchId { get; init; }
    public required Guid SessionId { get; init; }
    public required Guid ParticipantId { get; init; }
    public required AttendanceStatus Status { get; init; }
    public required decimal Jp { get; init; }
    public required AttendanceAuthority Authority { get; init; }

    /// <summary>When it was seen; null in rows written before this was kept, which were recorded as it was seen.</summary>
    public required DateTimeOffset? ObservedTime { get; init; }
    public string Device { get; init; } = "";
    public long Sequence { get; init; }

    /// <summary>How far from the venue a check-in was, in tens of metres. Positions themselves are not kept.</summary>
    public int? DistanceMeters { get; init; }

    /// <summary>Why the row before was wrong, or why somebody who joined later was marked.</summary>
    public string? Reason { get; init; }
    public required string RecordedBy { get; init; }
    public string RecordedRole { get; init; } = "";
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>False once another row follows.</summary>
    public bool Current { get; init; } = true;

    /// <summary>What the row rests on. A row with a reason over another one is a correction, whichever version of the service wrote it.</summary>
    public Observation Seen => new(Status, Version > 1 && Reason is not null ? AttendanceAuthority.Corrected : Authority, ObservedTime ?? CreateTime, Device, Sequence);

    /// <summary>The first row, or the one that follows <paramref name="before"/>.</summary>
    public static Attendance Of(Guid newId, Attendance? before, Session session, Guid participant, Observation seen, Recorder by, string? reason = null, int? distance = null) => new()
    {
        Id = before?.Id ?? newId,
        Version = (before?.Version ?? 0) + 1,
        BatchId = session.BatchId,
        SessionId = session.Id,
        ParticipantId = participant,
        Status = seen.Status,
        Jp = Credit(seen.Status, session.Jp),
        Authority = seen.Authority,
        ObservedTime = seen.ObservedTime,
        Device = seen.Device,
        Sequence = seen.Sequence,
        DistanceMeters = distance,
        Reason = reason,
        RecordedBy = by.Subject,
        RecordedRole = by.Role,
        CreateTime = by.Now,
    };

    /// <summary>JP credited: all of the session's when the person was there, late or not.</summary>
    public static decimal Credit(AttendanceStatus status, decimal sessionJp) =>
        status is AttendanceStatus.Present or AttendanceStatus.Late ? sessionJp : 0.00m;

    /// <summary>Recording is for what nobody has recorded; only a check-in gives way to it.</summary>
    public bool GivesWay => Seen.Authority == AttendanceAuthority.CheckedIn;
}
