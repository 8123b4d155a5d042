using System.Globalization;
using Diklat.Curriculum.Domain;
using Diklat.Grpc.Enrollment.V1;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Curriculum.Features.Sessions;

/// <summary>Reads when a session is to take place.</summary>
internal static class TimeReader
{
    private static readonly Timestamp Earliest = new() { Seconds = 946_684_800 };
    private static readonly Timestamp Latest = new() { Seconds = 4_102_444_800 };

    public static SessionTime? ReadTime(this Check check, Call call, Timestamp? start, Timestamp? end)
    {
        if (!InRange(check, start, "startTime") | !InRange(check, end, "endTime"))
        {
            return null;
        }

        // Whole seconds: what is answered is what is stored.
        var (from, to) = (DateTimeOffset.FromUnixTimeSeconds(start!.Seconds), DateTimeOffset.FromUnixTimeSeconds(end!.Seconds));
        check.That(to > from, "endTime", "TIMES_REVERSED", "must lie after startTime.");
        check.That(to - from <= SessionTime.Longest, "endTime", "SESSION_TOO_LONG", "must lie at most 12 hours after startTime.");
        return new SessionTime(from, to, call.CivilDate(from), call.CivilDate(to.AddTicks(-1)));
    }

    public static void RequireWithin(this SessionTime time, Batch batch) =>
        time.RequireWithin(
            DateOnly.ParseExact(batch.StartDate, "O", CultureInfo.InvariantCulture),
            DateOnly.ParseExact(batch.EndDate, "O", CultureInfo.InvariantCulture));

    private static bool InRange(Check check, Timestamp? time, string field)
    {
        var ok = time is not null && time >= Earliest && time <= Latest;
        check.That(ok, field, "TIME_OUT_OF_RANGE", "takes an instant between the years 2000 and 2100.");
        return ok;
    }
}
