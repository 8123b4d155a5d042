namespace Diklat.Enrollment.Domain;

/// <summary>On what an attendance rests; numbered as in the API, and the greater stands above the smaller.</summary>
internal enum AttendanceAuthority
{
    CheckedIn = 1,
    Observed = 2,
    Corrected = 3,
}

/// <summary>
/// One look at one participant at one session. All looks are in one total order, and what holds is the greatest of all that ever came: so neither their order nor
/// repetition nor the way they were cut into calls changes it, and no clock of ours decides.
/// </summary>
internal sealed record Observation(AttendanceStatus Status, AttendanceAuthority Authority, DateTimeOffset ObservedTime, string Device = "", long Sequence = 0)
{
    public bool StandsAbove(Observation other) => Compare(this, other) > 0;

    public static int Compare(Observation one, Observation other)
    {
        var order = one.Authority.CompareTo(other.Authority);
        order = order != 0 ? order : one.ObservedTime.CompareTo(other.ObservedTime);
        order = order != 0 ? order : string.CompareOrdinal(one.Device, other.Device);
        order = order != 0 ? order : one.Sequence.CompareTo(other.Sequence);
        return order != 0 ? order : one.Status.CompareTo(other.Status);
    }
}

/// <summary>What a device saw, as it came; kept whether it holds or not.</summary>
internal sealed class DeviceObservation
{
    public required Guid BatchId { get; init; }
    public required Guid SessionId { get; init; }
    public required Guid ParticipantId { get; init; }
    public required AttendanceStatus Status { get; init; }
    public required DateTimeOffset ObservedTime { get; init; }
    public required string Device { get; init; }
    public required long Sequence { get; init; }
    public required string RecordedBy { get; init; }
    public required string RecordedRole { get; init; }
    public required DateTimeOffset ReceiveTime { get; init; }
}
