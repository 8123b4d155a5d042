using System.Text.RegularExpressions;
using Diklat.Enrollment.Domain;
using Google.Protobuf.WellKnownTypes;
using Outcome = Diklat.Grpc.Enrollment.V1.MergeAttendanceResponse.Types.Line.Types.Outcome;
using Session = Diklat.Enrollment.Domain.Session;

namespace Diklat.Enrollment.Features.Attendances;

/// <summary>One line of what a device sends, and what becomes of it.</summary>
internal sealed partial record ObservationLine(Guid Session, Guid Participant, Observation Seen)
{
    /// <summary>How far a device's clock may be ahead: one that is days ahead would stand above all that is seen until then.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    // Kept in the record and not on top of it, unless something says otherwise.
    public Outcome Outcome { get; set; } = Outcome.Superseded;
    public string Reason { get; private set; } = "";

    public bool Stands => Outcome == Outcome.Superseded;

    public static ObservationLine Read(Proto.MergeAttendanceRequest.Types.Observation line, DateTimeOffset now)
    {
        var session = Guid.TryParseExact(line.Session, "D", out var s) ? s : Guid.Empty;
        var participant = Guid.TryParseExact(line.Participant, "D", out var p) ? p : Guid.Empty;
        var time = line.ObservedTime is { } observed && observed >= DateTimeOffset.UnixEpoch.ToTimestamp() ? Microseconds(observed.ToDateTimeOffset()) : DateTimeOffset.MaxValue;
        var read = new ObservationLine(session, participant, new((AttendanceStatus)line.Status, AttendanceAuthority.Observed, time, line.Device, line.Sequence));
        read.Refuse(!System.Enum.IsDefined(read.Seen.Status), "STATUS_REQUIRED");
        read.Refuse(!Device().IsMatch(line.Device), "DEVICE_INVALID");
        read.Refuse(line.Sequence < 0, "SEQUENCE_OUT_OF_RANGE");
        read.Refuse(time > now + Ahead, "OBSERVED_TIME_INVALID");
        return read;
    }

    public void Demand(Dictionary<Guid, Session> timetable, Dictionary<Guid, Participant> participants, Caller caller)
    {
        if (!timetable.TryGetValue(Session, out var session))
        {
            Refuse(true, "SESSION_UNKNOWN");
        }
        else if (caller.IsInstructor && !session.Instructors.Contains(caller.Instructor))
        {
            Refuse(true, "SESSION_NOT_OWN");
        }
        else if (!participants.TryGetValue(Participant, out var participant))
        {
            Refuse(true, "PARTICIPANT_UNKNOWN");
        }
        else
        {
            Refuse(participant.State != ParticipantState.Attending, "PARTICIPANT_NOT_ATTENDING");
            Refuse(session.IsBefore(participant), "REASON_REQUIRED");
        }
    }

    public DeviceObservation Keep(Guid batch, Recorder by) => new()
    {
        BatchId = batch,
        SessionId = Session,
        ParticipantId = Participant,
        Status = Seen.Status,
        ObservedTime = Seen.ObservedTime,
        Device = Seen.Device,
        Sequence = Seen.Sequence,
        RecordedBy = by.Subject,
        RecordedRole = by.Role,
        ReceiveTime = by.Now,
    };

    public Proto.MergeAttendanceResponse.Types.Line Answer() => new() { Outcome = Outcome, Reason = Reason };

    private void Refuse(bool wrong, string reason)
    {
        if (wrong && Stands)
        {
            (Outcome, Reason) = (Outcome.Refused, reason);
        }
    }

    // What the database keeps of it: a look is compared as it is read back.
    private static DateTimeOffset Microseconds(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), time.Offset);

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Device();
}
