namespace Diklat.Enrollment.Domain;

/// <summary>What was seen; numbered as in the API.</summary>
internal enum AttendanceStatus
{
    Present = 1,
    Late = 2,
    Excused = 3,
    Absent = 4,
}

/// <summary>One row of the record of attendance. Rows are added, never changed; a correction supersedes the row before it and keeps its id.</summary>
internal sealed class Attendance
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid BatchId { get; init; }
    public required Guid SessionId { get; init; }
    public required Guid ParticipantId { get; init; }
    public required AttendanceStatus Status { get; init; }
    public required decimal Jp { get; init; }

    /// <summary>Why the row before was wrong.</summary>
    public string? Reason { get; init; }
    public required string RecordedBy { get; init; }
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>False once a correction follows.</summary>
    public bool Current { get; init; } = true;

    public static Attendance Of(Guid id, Session session, Participant participant, AttendanceStatus status, string by, DateTimeOffset now) => new()
    {
        Id = id,
        Version = 1,
        BatchId = participant.BatchId,
        SessionId = session.Id,
        ParticipantId = participant.Id,
        Status = status,
        Jp = Credit(status, session.Jp),
        RecordedBy = by,
        CreateTime = now,
    };

    /// <summary>JP credited: all of the session's when the person was there, late or not.</summary>
    public static decimal Credit(AttendanceStatus status, decimal sessionJp) =>
        status is AttendanceStatus.Present or AttendanceStatus.Late ? sessionJp : 0.00m;

    public Attendance CorrectTo(AttendanceStatus status, decimal sessionJp, string reason, string by, DateTimeOffset now) => new()
    {
        Id = Id,
        Version = Version + 1,
        BatchId = BatchId,
        SessionId = SessionId,
        ParticipantId = ParticipantId,
        Status = status,
        Jp = Credit(status, sessionJp),
        Reason = reason,
        RecordedBy = by,
        CreateTime = now,
    };
}
