using Diklat.Notifications.Domain;
using Microsoft.Extensions.Options;

namespace Diklat.Notifications.Features.Notices;

/// <summary>When a notice is due, and with which others it goes.</summary>
internal sealed class Schedule(IOptions<NoticeOptions> options, IConfiguration configuration)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(configuration["Region:TimeZone"] ?? "Asia/Jakarta");

    public (DateTimeOffset Due, string? Bundle) Of(NoticeKind kind, Guid batch, bool daily, DateTimeOffset now)
    {
        if (daily && !kind.IsUrgent())
        {
            return (NextDigest(now), "digest");
        }

        // A timetable is planned and moved in many steps: they are waited for, and told in one mail.
        return kind.IsOfSession() ? (now + options.Value.Settle, $"timetable {batch}") : (now, null);
    }

    /// <summary>The next time that it is the hour of digests where the installation is.</summary>
    public DateTimeOffset NextDigest(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var day = TimeOnly.FromDateTime(local.DateTime) < options.Value.DigestAt ? local.Date : local.Date.AddDays(1);
        var at = day + options.Value.DigestAt.ToTimeSpan();
        return new DateTimeOffset(at, zone.GetUtcOffset(at)).ToUniversalTime();
    }
}

/// <summary>How notices are sent (<c>Notices:*</c>).</summary>
internal sealed class NoticeOptions
{
    /// <summary>Attempts before one is given up.</summary>
    public int Attempts { get; set; } = 10;
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(30);
    public TimeSpan LastRetry { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How often it is looked for notices that are due.</summary>
    public TimeSpan Look { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long changes of a timetable are waited for, to be told together.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Hour of daily digests, in the installation's zone.</summary>
    public TimeOnly DigestAt { get; set; } = new(6, 0);

    /// <summary>What happened longer ago is no news.</summary>
    public TimeSpan NotOlderThan { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Language of those who have chosen none.</summary>
    public Language Language { get; set; } = Language.Indonesian;

    /// <summary>Where people reach the platform.</summary>
    public Uri PublicAddress { get; set; } = new("http://localhost:8080/");
}
