using System.Text;
using Diklat.Grpc.Enrollment.V1;
using MimeKit;

namespace Diklat.Notifications.Features.Sending;

/// <summary>
/// A session for one person's calendar, by mail: one object for each, since a REQUEST may hold no more than one UID (RFC 5546). An entry taken out because the person leaves has the session's
/// SEQUENCE and a later DTSTAMP.
/// </summary>
internal static class CalendarEntry
{
    public const string Request = "REQUEST";
    public const string Cancel = "CANCEL";

    public static MimePart Part(CalendarSession session, string method, Contact to, DateTimeOffset now)
    {
        var invited = session with { Cancelled = method == Cancel, Attendee = new($"mailto:{to.Email}", to.Name) };
        return Part(CalendarText.Write(method, [invited], now), method, session.Id.ToString());
    }

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
}
