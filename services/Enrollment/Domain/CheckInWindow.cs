using System.Globalization;

namespace Diklat.Enrollment.Domain;

/// <summary>When people may check themselves in (<c>CheckIn</c>).</summary>
internal sealed class CheckInRules
{
    /// <summary>How long before its start a session takes check-ins; they end with it.</summary>
    public TimeSpan OpensBefore { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long after the start one is still in time.</summary>
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a code is shown; it is taken for as long again, so that whoever read it has time to send it.</summary>
    public TimeSpan CodeEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How much of the inaccuracy that a device reports is allowed for.</summary>
    public int AccuracyAtMost { get; set; } = 100;
}

/// <summary>The time in which people check in at one session, and the place.</summary>
internal sealed class CheckInWindow(Session session, CheckInRules rules)
{
    private DateTimeOffset Start => session.StartTime ?? throw new InvalidOperationException("The copy of the session has no times.");

    public DateTimeOffset OpenTime => Start - rules.OpensBefore;

    public DateTimeOffset LateTime => Start + rules.LateAfter;

    public DateTimeOffset CloseTime => session.EndTime ?? Start;

    public void DemandOpen(DateTimeOffset now)
    {
        if (now < OpenTime)
        {
            throw Refusal.Precondition("CHECK_IN_NOT_OPEN", "Check-in has not begun.").With("openTime", Text(OpenTime));
        }

        if (now >= CloseTime)
        {
            throw Refusal.Precondition("CHECK_IN_CLOSED", "The session is over; training staff can record attendance.").With("closeTime", Text(CloseTime));
        }
    }

    public AttendanceStatus StatusAt(DateTimeOffset now) => now < LateTime ? AttendanceStatus.Present : AttendanceStatus.Late;

    /// <summary>How far away the caller is, in tens of metres; null where nobody asks. Refuses whoever is too far.</summary>
    public int? DemandNear(Place? place, int accuracy)
    {
        if (session.Venue is not { } venue)
        {
            return null;
        }

        if (place is null)
        {
            throw Refusal.Precondition("CHECK_IN_POSITION_REQUIRED", "The position is needed to check in at this venue.");
        }

        var distance = venue.DistanceTo(place);
        var allowed = venue.RadiusMeters + Math.Clamp(accuracy, 0, rules.AccuracyAtMost);
        var rounded = (int)Math.Round(distance / 10, MidpointRounding.AwayFromZero) * 10;
        return distance <= allowed ? rounded : throw Refusal.Precondition("CHECK_IN_TOO_FAR", "You are too far from the venue.")
            .With("distanceMeters", rounded.ToString(CultureInfo.InvariantCulture))
            .With("allowedMeters", allowed.ToString(CultureInfo.InvariantCulture));
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
