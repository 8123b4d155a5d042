using Diklat.Notifications.Tests.Support;
using Ical.Net;
using Ical.Net.CalendarComponents;
using MimeKit;

namespace Diklat.Notifications.Tests;

/// <summary>Complaint 16: a moved session that shows twice in the calendar.</summary>
public sealed class CalendarTests(NotificationsFixture notifications) : IClassFixture<NotificationsFixture>
{
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_moved_session_is_the_same_entry_with_a_higher_sequence_and_a_cancelled_one_is_taken_out()
    {
        var (person, batch, participant, session) = (notifications.APerson("Peserta, \"0001\""), await notifications.ABatch(), Id(), Id());
        var start = notifications.Now.AddDays(31);
        await notifications.Hear(notifications.Scheduled(session, batch, start));
        await notifications.Hear(notifications.Invited(participant, batch, person));
        await notifications.Hear(notifications.Confirmed(participant, batch));
        await notifications.Send();
        await notifications.Hear(notifications.Rescheduled(session, batch, start.AddDays(1)));
        await SendSettled();
        await notifications.Hear(notifications.SessionCancelled(session, batch));
        await SendSettled();

        var entries = notifications.Mailbox.To(person.Address).Select(mail => Assert.Single(EntriesOf(mail))).ToList();
        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], entries.Select(entry => entry.Method));
        Assert.Equal([$"{session}@diklat.id"], entries.Select(entry => entry.Event.Uid).Distinct());
        Assert.Equal([1, 2, 3], entries.Select(entry => entry.Event.Sequence));
        Assert.Equal(["CONFIRMED", "CONFIRMED", "CANCELLED"], entries.Select(entry => entry.Event.Status));
        Assert.Equal(start.UtcDateTime, entries[0].Event.Start!.AsUtc, TimeSpan.FromSeconds(1));
        Assert.Equal(start.AddDays(1).UtcDateTime, entries[1].Event.Start!.AsUtc, TimeSpan.FromSeconds(1));
        Assert.Equal(("Konsep pelayanan", "Ruang A, Balai Diklat"), (entries[0].Event.Summary, entries[0].Event.Location));
        Assert.Equal($"mailto:{person.Address}", entries[0].Event.Attendees.Single().Value!.ToString());
        Assert.Equal("mailto:diklat@kota.test", entries[0].Event.Organizer!.Value!.ToString());
    }

    [Fact]
    public async Task Who_confirms_late_gets_the_timetable_as_it_is_and_of_each_session_one_entry()
    {
        var (person, batch, participant) = (notifications.APerson(), await notifications.ABatch(), Id());
        string[] sessions = [Id(), Id(), Id()];
        var start = notifications.Now.AddDays(31);
        foreach (var session in sessions)
        {
            await notifications.Hear(notifications.Scheduled(session, batch, start));
        }

        await notifications.Hear(notifications.Rescheduled(sessions[1], batch, start.AddDays(2)));
        await notifications.Hear(notifications.SessionCancelled(sessions[2], batch, 2));
        await notifications.Hear(notifications.Invited(participant, batch, person));
        await notifications.Hear(notifications.Confirmed(participant, batch));
        await SendSettled();

        var entries = EntriesOf(Assert.Single(notifications.Mailbox.To(person.Address)));
        Assert.Equal(new[] { ($"{sessions[0]}@diklat.id", 1), ($"{sessions[1]}@diklat.id", 2) }.Order(), entries.Select(entry => (entry.Event.Uid!, entry.Event.Sequence)).Order());
        // RFC 5546, 3.2.2: all components of a REQUEST have the same UID.
        Assert.All(entries, entry => Assert.Single(entry.Calendar.Events));
    }

    [Fact]
    public async Task Many_changes_of_a_timetable_are_one_mail_and_of_each_session_only_the_last_is_told()
    {
        var (person, batch, participant, session, other) = (notifications.APerson(), await notifications.ABatch(), Id(), Id(), Id());
        await notifications.Hear(notifications.Invited(participant, batch, person));
        await notifications.Hear(notifications.Confirmed(participant, batch));
        await notifications.Send();
        var start = notifications.Now.AddDays(31);
        await notifications.Hear(notifications.Scheduled(session, batch, start));
        await notifications.Hear(notifications.Rescheduled(session, batch, start.AddHours(1)));
        await notifications.Hear(notifications.Rescheduled(session, batch, start.AddHours(2), 3));
        await notifications.Hear(notifications.Scheduled(other, batch, start.AddDays(1)));
        await notifications.Send();
        Assert.Single(notifications.Mailbox.To(person.Address));
        await SendSettled();

        var mail = notifications.Mailbox.To(person.Address)[1];
        Assert.StartsWith("Jadwal ", mail.Subject, StringComparison.Ordinal);
        Assert.Equal([1, 3], EntriesOf(mail).Select(entry => entry.Event.Sequence).Order());
        Assert.Equal(2, notifications.Mailbox.To(person.Address).Count);
    }

    [Fact]
    public async Task Who_gives_the_seat_back_loses_the_entries_of_sessions_to_come()
    {
        var (person, batch, participant, session) = (notifications.APerson(), await notifications.ABatch(), Id(), Id());
        await notifications.Hear(notifications.Scheduled(session, batch, notifications.Now.AddDays(31)));
        await notifications.Hear(notifications.Invited(participant, batch, person));
        await notifications.Hear(notifications.Confirmed(participant, batch));
        await notifications.Send();
        await notifications.Hear(notifications.Declined(participant, batch));
        await notifications.Send();
        var (method, _, entry) = Assert.Single(EntriesOf(notifications.Mailbox.To(person.Address)[1]));
        Assert.Equal(("CANCEL", $"{session}@diklat.id"), (method, entry.Uid));
    }

    [Fact]
    public async Task A_session_of_a_batch_is_not_told_to_those_who_have_not_confirmed()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        await notifications.Hear(notifications.Scheduled(Id(), batch, notifications.Now.AddDays(31)));
        await SendSettled();
        Assert.Empty(EntriesOf(Assert.Single(notifications.Mailbox.To(person.Address))));
    }

    /// <summary>The attached entries; the one in the body, where there is one, says the same.</summary>
    private static List<(string Method, Calendar Calendar, CalendarEvent Event)> EntriesOf(MimeMessage mail)
    {
        var attached = mail.Attachments.OfType<TextPart>().Where(part => part.ContentType.IsMimeType("text", "calendar")).ToList();
        var inBody = mail.BodyParts.OfType<TextPart>().Where(part => part.ContentType.IsMimeType("text", "calendar") && !part.IsAttachment).ToList();
        Assert.Equal(attached.Count == 1 ? 1 : 0, inBody.Count);
        Assert.All(inBody, part => Assert.Equal(attached[0].Text, part.Text));
        return [.. attached.Select(part =>
        {
            var calendar = Calendar.Load(part.Text)!;
            Assert.Equal(part.ContentType.Parameters["method"], calendar.Method);
            return (calendar.Method!, calendar, calendar.Events.Single());
        })];
    }

    private async Task SendSettled()
    {
        notifications.Clock.Offset += Settled;
        await notifications.Send();
    }

    private string Id() => notifications.NewId().ToString();
}
