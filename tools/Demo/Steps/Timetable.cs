using Diklat.Demo.Data;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Demo.Steps;

/// <summary>The nine sessions of a batch, Monday to Friday, by local time.</summary>
internal sealed class Timetable(Platform platform, Cohort cohort, Teaching teaching)
{
    private const int MinutesPerJp = 45;
    private static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    /// <summary>Subject, day of the week from 0, hour of the start, JP.</summary>
    private static readonly (string Subject, int Day, int Hour, int Jp)[] Plan =
    [
        ("MD1", 0, 8, 4), ("MD2", 0, 13, 4), ("MD3", 1, 8, 4), ("MD4", 1, 13, 4), ("MD5", 2, 8, 5), ("MD6", 2, 13, 6), ("MD7", 3, 8, 5), ("MD8", 3, 13, 3), ("MD9", 4, 8, 5),
    ];

    public async Task<IReadOnlyList<string>> Load(string batch)
    {
        var sessions = await Task.WhenAll(Plan.Select((plan, i) => platform.Do($"{cohort.Code}-session-{plan.Subject}", options =>
            platform.Sessions.CreateSessionAsync(Request(batch, plan, teaching.Instructors[i % teaching.Instructors.Count]), options))));
        return [.. sessions.Select(session => session.Id)];
    }

    private Curriculum.CreateSessionRequest Request(string batch, (string Subject, int Day, int Hour, int Jp) plan, string instructor)
    {
        var start = new DateTimeOffset(cohort.StartDate.AddDays(plan.Day), new TimeOnly(plan.Hour, 0), Zone);
        return new()
        {
            Batch = batch,
            Subject = plan.Subject,
            Instructors = { instructor },
            Room = teaching.Room,
            StartTime = start.ToTimestamp(),
            EndTime = start.AddMinutes(plan.Jp * MinutesPerJp).ToTimestamp(),
        };
    }
}
