using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Portal.Figures;

/// <summary>How people read numbers, dates and words: the only place with a culture. Indonesian, or English where the reader asked for it.</summary>
public sealed class Format
{
    private const string Cookie = "bahasa";
    private readonly CultureInfo culture;
    private readonly TimeZoneInfo zone;

    /// <summary>For the reader of this request.</summary>
    public Format(IHttpContextAccessor accessor, IConfiguration configuration)
        : this(LanguageOf(accessor.HttpContext!), configuration["Region:TimeZone"] ?? "Asia/Jakarta")
    {
    }

    internal Format(string language, string zone)
    {
        Language = language;
        culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "id-ID");
        this.zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
    }

    /// <summary><c>id</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>The text of the reader's language.</summary>
    public string T(string indonesian, string english) => Language == "en" ? english : indonesian;

    /// <summary>1.234</summary>
    public string Count(long count) => count.ToString("N0", culture);

    /// <summary>1.234,50; halves are rounded up, as people do.</summary>
    public string Number(double value, int decimals = 2) => Signless(Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero).ToString($"N{decimals}", culture));

    /// <summary>A decimal number as an answer writes it, with as many decimals as it has there.</summary>
    public string Number(string invariant)
    {
        var value = decimal.Parse(invariant, CultureInfo.InvariantCulture);
        var decimals = (decimal.GetBits(value)[3] >> 16) & 0xFF;
        return Signless(value.ToString($"N{(value == decimal.Truncate(value) ? 0 : decimals)}", culture));
    }

    /// <summary>+0,42 or −0,42, with a true minus.</summary>
    public string Change(double value, int decimals = 2) => value > 0 ? $"+{Number(value, decimals)}" : Number(value, decimals);

    /// <summary>92,0%</summary>
    public string Percent(double share) => $"{Number(share * 100, 1)}%";

    /// <summary>12 dari 40 orang (30,0%): never a bare percent.</summary>
    public string PartOf(int part, int all) => PartOf(part, all, T("orang", "people"));

    /// <summary>12 dari 40 usulan (30,0%).</summary>
    public string PartOf(int part, int all, string what) => all == 0 ? $"0 {what}" : $"{Count(part)} {T("dari", "of")} {Count(all)} {what} ({Percent((double)part / all)})";

    /// <summary>24 November 2026</summary>
    public string Date(string civil) => DateOnly.TryParseExact(civil, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.ToString("d MMMM yyyy", culture) : civil;

    /// <summary>24 November 2026 pukul 06.05 WIB</summary>
    public string Time(Timestamp time)
    {
        var local = TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone);
        return $"{local.ToString("d MMMM yyyy", culture)} {T("pukul", "at")} {local.ToString(T("HH.mm", "HH:mm"), CultureInfo.InvariantCulture)} {Zone(local)}";
    }

    /// <summary>The year that it is here.</summary>
    public int YearOf(DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, zone).Year;

    /// <summary>A coordinate of a drawing: what the SVG grammar reads, whatever the reader's language.</summary>
    public static string Svg(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>What the address asks for, else what the cookie remembers, else Indonesian. What the address asks for is remembered.</summary>
    public static string LanguageOf(HttpContext http) => http.Request.Query["lang"].ToString() is "id" or "en" ? http.Request.Query["lang"].ToString() : http.Request.Cookies[Cookie] == "en" ? "en" : "id";

    /// <summary>Remembers the language that the address asks for.</summary>
    public static void Remember(HttpContext http)
    {
        if (http.Request.Query["lang"].ToString() is "id" or "en" && !http.Response.HasStarted)
        {
            http.Response.Cookies.Append(Cookie, LanguageOf(http), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(365) });
        }
    }

    private static string Zone(DateTimeOffset local) => local.Offset.TotalHours switch { 7 => "WIB", 8 => "WITA", 9 => "WIT", _ => local.ToString("'UTC'zzz", CultureInfo.InvariantCulture) };

    /// <summary>A true minus; and what rounds to nothing has no sign.</summary>
    private static string Signless(string text) => text.Any(c => c is >= '1' and <= '9') ? text.Replace('-', '\u2212') : text.TrimStart('-', '\u2212');
}
