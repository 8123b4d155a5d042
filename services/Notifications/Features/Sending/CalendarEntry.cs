using System.Text;
using Diklat.Grpc.Enrollment.V1;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using MimeKit;
using Session = Diklat.Notifications.Domain.Session;

namespace Diklat.Notifications.Features.Sending;

/// <summary>What a calendar shows of a session.</summary>
internal sealed record Entry(Session Session, string Subject, string Batch, string Place);

/// <summary>
/// A session for a calendar (RFC 5545, 5546): one object for each, since a REQUEST may hold no more than one UID. The session's id is the UID and its version the SEQUENCE, so a moved
/// session replaces what the calendar holds. An entry taken out because the person leaves has the session's SEQUENCE and a later DTSTAMP.
/// </summary>
internal static class CalendarEntry
{
    public static MimePart Part(Entry entry, string method, Contact to, SmtpOptions from, DateTimeOffset now) => Part(Text(entry, method, to, from, now), method, entry.Session.Id.ToString());

    /// <summary>The same once more, for the body.</summary>
    public static MimePart Inline(MimePart attached)
    {
        var part = Part(((TextPart)attached).Text, attached.ContentType.Parameters["method"]!, "");
        part.ContentDisposition = null;
        return part;
    }

    private static TextPart Part(string text, string method, string name)
    {
        var part = new TextPart("calendar") { ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = $"{name}.ics" }, ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, text);
        part.ContentType.Parameters.Add("method", method);
        return part;
    }

    private static string Text(Entry entry, string method, Contact to, SmtpOptions from, DateTimeOffset now)
    {
        var session = entry.Session;
        var calendar = new Calendar { Method = method, ProductId = "-//DiklatPlatform//Notifications//ID" };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = session.Uid,
            Sequence = session.Version,
            DtStamp = Utc(now),
            Start = Utc(session.StartTime!.Value),
            End = Utc(session.EndTime!.Value),
            Summary = entry.Subject.Length > 0 ? entry.Subject : entry.Batch,
            Description = entry.Batch,
            Location = entry.Place,
            Status = method == CalendarMethods.Cancel ? EventStatus.Cancelled : EventStatus.Confirmed,
            Organizer = new Organizer($"mailto:{from.From}") { CommonName = from.FromName },
            Attendees = [new Attendee($"mailto:{to.Email}") { CommonName = to.Name, ParticipationStatus = EventParticipationStatus.Accepted, Rsvp = false }],
        });
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalDateTime Utc(DateTimeOffset instant) => new(instant.UtcDateTime, "UTC");
}
