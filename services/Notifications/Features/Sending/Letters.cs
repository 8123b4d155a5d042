using System.Globalization;
using System.Net;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace Diklat.Notifications.Features.Sending;

/// <summary>Writes a mail: plain text, the same as simple HTML, and calendar entries. Everything that people wrote is text, and stays text in HTML.</summary>
internal sealed class Letters(IOptions<SmtpOptions> smtp, IOptions<NoticeOptions> notices, LocalTime times, IConfiguration configuration, TimeProvider clock)
{
    private readonly string organiser = configuration["Region:Organiser:Name"] ?? "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia";

    private string Domain => smtp.Value.From[(smtp.Value.From.IndexOf('@', StringComparison.Ordinal) + 1)..];

    private CalendarParty Organizer => new($"mailto:{smtp.Value.From}", smtp.Value.FromName);

    public string IdOf(string key) => $"{key}@{Domain}";

    public async Task<MimeMessage> Write(Mail mail, Facts facts, CancellationToken ct)
    {
        var sections = new List<(string Subject, string Body)>();
        foreach (var group in mail.Notices.GroupBy(notice => notice.Kind.IsOfSession() ? notice.Batch : notice.Id))
        {
            sections.Add(await Section([.. group], mail.Language, facts, ct));
        }

        var subject = sections.Count == 1
            ? sections[0].Subject
            : Texts.Fill(Texts.Of("digest", mail.Language).Subject, new() { ["count"] = sections.Count.ToString(CultureInfo.InvariantCulture) });
        var text = Texts.Fill(Texts.Of("frame", mail.Language).Body, new()
        {
            ["name"] = mail.To.Name,
            ["body"] = sections.Count == 1 ? sections[0].Body : string.Join("\n\n", sections.Select(section => $"— {section.Subject} —\n\n{section.Body}")),
            ["organiser"] = organiser,
            ["address"] = notices.Value.PublicAddress.ToString(),
        });
        var entries = new List<MimePart>();
        foreach (var notice in mail.Notices)
        {
            entries.AddRange(await Entries(notice, mail, facts, ct));
        }

        var message = new MimeMessage { Subject = OneLine(subject), Date = clock.GetUtcNow(), Body = Body(text, entries) };
        message.From.Add(new MailboxAddress(smtp.Value.FromName, smtp.Value.From));
        message.To.Add(new MailboxAddress(mail.To.Name, MailboxAddress.Parse(mail.To.Email).Address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language == Language.English ? "en" : "id");
        return message;
    }

    private async Task<(string Subject, string Body)> Section(IReadOnlyList<Notice> told, Language language, Facts facts, CancellationToken ct)
    {
        var notice = told[0];
        var batch = facts.Printed(notice.Batch);
        var lines = new List<string>();
        foreach (var one in told.Where(one => one.Kind.IsOfSession()))
        {
            lines.Add(await Line(one, language, facts, ct));
        }

        var standing = notice.Standing is { } id ? facts.Standings.GetValueOrDefault(id) : null;
        var values = new Dictionary<string, string>
        {
            ["title"] = batch.Title,
            ["code"] = batch.Code,
            ["venue"] = batch.Venue,
            ["dates"] = $"{Date(batch.StartDate, language)} – {Date(batch.EndDate, language)}",
            ["sessions"] = string.Join('\n', lines),
            ["reasons"] = string.Join('\n', (standing?.Reasons ?? []).Select(code => $"• {Texts.Reason(code, language)}")),
            ["answer"] = standing?.RespondBy is { } until
                ? Texts.Fill(Texts.Of("respond-by", language).Subject, new() { ["time"] = times.Moment(until, language) })
                : Texts.Of("respond-soon", language).Subject,
            ["certificate"] = $"{notices.Value.PublicAddress}v1/certificates/{notice.Certificate}:verify",
        };
        var text = Texts.Of(notice.Kind.IsOfSession() ? "timetable" : JsonName(notice.Kind), language);
        return (Texts.Fill(text.Subject, values), Texts.Fill(text.Body, values));
    }

    private async Task<string> Line(Notice notice, Language language, Facts facts, CancellationToken ct)
    {
        var session = facts.Sessions[notice.Batch].First(session => session.Id == notice.Session);
        var what = Texts.Of(JsonName(notice.Kind), language).Subject;
        var subject = await facts.Subject(session, language, ct);
        if (notice.Kind == NoticeKind.SessionCancelled || session.StartTime is not { } start || session.EndTime is not { } end)
        {
            return $"• {what}: {subject}";
        }

        return $"• {what}: {subject}, {times.Span(start, end, language)}, {await facts.Place(session, ct)}";
    }

    /// <summary>The calendar entries that a notice makes, moves or takes out.</summary>
    private async Task<List<MimePart>> Entries(Notice notice, Mail mail, Facts facts, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var all = facts.Sessions[notice.Batch].Where(session => session.StartTime is not null).ToList();
        var had = facts.HasCalendar.Contains((notice.Employee, notice.Batch));
        var sessions = notice.Kind switch
        {
            NoticeKind.Confirmed => all.Where(session => !session.Cancelled),
            NoticeKind.SessionScheduled or NoticeKind.SessionRescheduled or NoticeKind.SessionCancelled => all.Where(session => session.Id == notice.Session),
            _ when notice.Kind.EndsParticipation() && had => all.Where(session => !session.Cancelled && session.EndTime > now),
            _ => [],
        };
        var method = notice.Kind == NoticeKind.SessionCancelled || notice.Kind.EndsParticipation() ? CalendarEntry.Cancel : CalendarEntry.Request;
        List<MimePart> parts = [];
        foreach (var session in sessions)
        {
            var (title, subject) = (facts.Printed(notice.Batch).Title, await facts.Subject(session, mail.Language, ct));
            var entry = new CalendarSession(
                session.Id, session.Version, session.StartTime!.Value, session.EndTime!.Value, subject.Length > 0 ? subject : title, title, await facts.Place(session, ct), false, Organizer);
            parts.Add(CalendarEntry.Part(entry, method, mail.To, now));
        }

        return parts;
    }

    private static Multipart Body(string text, List<MimePart> entries)
    {
        var both = new MultipartAlternative { new TextPart(TextFormat.Plain) { Text = text }, new TextPart(TextFormat.Html) { Text = Html(text) } };
        if (entries is [var only])
        {
            // What mail programs show as an invitation.
            both.Add(CalendarEntry.Inline(only));
        }

        var all = new Multipart("mixed") { both };
        entries.ForEach(all.Add);
        return all;
    }

    private static string Html(string text) => string.Concat(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body style=\"font-family:sans-serif;line-height:1.5\">",
        string.Concat(text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)}</p>")),
        "</body></html>");

    private static string Date(string date, Language language) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMMM yyyy", Texts.CultureOf(language));

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string JsonName(NoticeKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
