using System.Globalization;
using Diklat.Notifications.Domain;

namespace Diklat.Notifications.Features.Sending;

/// <summary>Times of day as people where the installation is read them, always with their zone: <c>24 November 2026 pukul 06.05 WIB</c>.</summary>
internal sealed class LocalTime(IConfiguration configuration)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(configuration["Region:TimeZone"] ?? "Asia/Jakarta");

    /// <summary>A day and a time of it.</summary>
    public string Moment(DateTimeOffset instant, Language language)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return string.Create(Texts.CultureOf(language), $"{local:d MMMM yyyy} {(language == Language.English ? "at" : "pukul")} {Clock(local, language)} {Zone(local.Offset)}");
    }

    /// <summary>From when to when, with the day of the week.</summary>
    public string Span(DateTimeOffset start, DateTimeOffset end, Language language)
    {
        var (from, to) = (TimeZoneInfo.ConvertTime(start, zone), TimeZoneInfo.ConvertTime(end, zone));
        return string.Create(Texts.CultureOf(language), $"{from:dddd, d MMMM yyyy}, {Clock(from, language)}–{Clock(to, language)} {Zone(from.Offset)}");
    }

    private static string Clock(DateTimeOffset local, Language language) => local.ToString(language == Language.English ? "HH:mm" : "HH.mm", CultureInfo.InvariantCulture);

    /// <summary>Indonesia's three zones have names that everybody knows there; another is told by its distance from UTC.</summary>
    private string Zone(TimeSpan offset) => zone.Id switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
        "Asia/Makassar" => "WITA",
        "Asia/Jayapura" => "WIT",
        _ => $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}",
    };
}
