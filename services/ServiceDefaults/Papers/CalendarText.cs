using System.Globalization;
using System.Text;

namespace Diklat.ServiceDefaults;

/// <summary>A session as calendars show it.</summary>
/// <param name="Id">Of the session; its UID is <c>&lt;id&gt;@diklat.id</c>, whoever writes it: in a mail and in a downloaded calendar it is the same entry.</param>
/// <param name="Version">Of the session; its SEQUENCE. A moved session has a higher one, so it replaces what the calendar holds.</param>
/// <param name="Start">Start.</param>
/// <param name="End">End.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Description">Of which training.</param>
/// <param name="Location">Where; empty: unknown.</param>
/// <param name="Cancelled">It does not take place, or not for this person.</param>
/// <param name="Organizer">Who holds it.</param>
/// <param name="Attendee">Who is invited to it; null where it is for everybody.</param>
public sealed record CalendarSession(
    Guid Id, int Version, DateTimeOffset Start, DateTimeOffset End, string Summary, string Description, string Location, bool Cancelled, CalendarParty Organizer, CalendarParty? Attendee = null);

/// <summary>An organiser or attendee.</summary>
/// <param name="Address">A URI: <c>mailto:</c>, or an address of the organisation where no mail is meant.</param>
/// <param name="Name">Name to show.</param>
public sealed record CalendarParty(string Address, string Name);

/// <summary>
/// Sessions as a calendar object (RFC 5545; METHOD by RFC 5546). Instants are written in UTC, which every calendar shows in its owner's zone: no VTIMEZONE can be missing or old. Lines end with
/// CRLF and are folded so that none is longer than 75 octets, never inside a character.
/// </summary>
public static class CalendarText
{
    /// <summary>Media type of what is written.</summary>
    public const string MediaType = "text/calendar";
    private const int LineOctets = 75;

    /// <summary>Writes a calendar object.</summary>
    /// <param name="method"><c>PUBLISH</c>, <c>REQUEST</c> or <c>CANCEL</c>. A REQUEST and a CANCEL hold one session (RFC 5546, 3.2.2: one UID).</param>
    /// <param name="sessions">The sessions, in this order.</param>
    /// <param name="now">When it is written (DTSTAMP): of two of the same SEQUENCE the later holds.</param>
    public static string Write(string method, IEnumerable<CalendarSession> sessions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//DiklatPlatform//Timetable//ID");
        Line(text, $"METHOD:{method}");
        foreach (var session in sessions)
        {
            Write(text, session, now);
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, CalendarSession session, DateTimeOffset now)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{session.Id}@diklat.id");
        Line(text, $"SEQUENCE:{session.Version}");
        Line(text, $"DTSTAMP:{Utc(now)}");
        Line(text, $"DTSTART:{Utc(session.Start)}");
        Line(text, $"DTEND:{Utc(session.End)}");
        Line(text, $"SUMMARY:{Escaped(session.Summary)}");
        Line(text, $"DESCRIPTION:{Escaped(session.Description)}");
        if (session.Location.Length > 0)
        {
            Line(text, $"LOCATION:{Escaped(session.Location)}");
        }

        Line(text, session.Cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        Line(text, $"ORGANIZER;CN={Quoted(session.Organizer.Name)}:{session.Organizer.Address}");
        if (session.Attendee is { } attendee)
        {
            Line(text, $"ATTENDEE;CN={Quoted(attendee.Name)};PARTSTAT=ACCEPTED;RSVP=FALSE:{attendee.Address}");
        }

        Line(text, "END:VEVENT");
    }

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 5545, 3.3.11. Control characters have no form in it.</summary>
    private static string Escaped(string value) => Printable(value.ReplaceLineEndings("\n")
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace(";", @"\;", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal));

    /// <summary>RFC 5545, 3.2: a quoted parameter has no form for a quotation mark.</summary>
    private static string Quoted(string value) => $"\"{Printable(value.Replace('"', '\''))}\"";

    private static string Printable(string value) => string.Concat(value.Where(character => !char.IsControl(character)));

    /// <summary>RFC 5545, 3.1: the space that begins a further line counts with it.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
