using Diklat.Notifications.Tests.Support;
using MimeKit;
using Kind = Diklat.Grpc.Notifications.V1.Notice.Types.Kind;
using State = Diklat.Grpc.Notifications.V1.Notice.Types.State;

namespace Diklat.Notifications.Tests;

/// <summary>From an event to a mail in somebody's mailbox.</summary>
public sealed class InvitationTests(NotificationsFixture notifications) : IClassFixture<NotificationsFixture>
{
    [Fact]
    public async Task Who_is_invited_is_told_once_in_Indonesian_with_what_enrollment_says_now()
    {
        var (person, batch) = (notifications.APerson("Peserta 0001"), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        notifications.Neighbours.Batches[batch].Venue = "Aula Baru";
        await notifications.Send();
        await notifications.Send();

        var mail = Assert.Single(notifications.Mailbox.To(person.Address));
        Assert.Equal("Undangan mengikuti Pelayanan Publik Berorientasi Inovasi", mail.Subject);
        Assert.Contains("Yth. Peserta 0001,", NotificationsFixture.TextOf(mail), StringComparison.Ordinal);
        Assert.Contains("Tempat: Aula Baru", NotificationsFixture.TextOf(mail), StringComparison.Ordinal);
        var notice = await notifications.NoticeOf(person, Kind.Invited);
        Assert.Equal((State.Sent, 1), (notice.State, notice.Attempts));
        Assert.EndsWith("@kota.test", mail.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_event_told_again_under_another_queue_or_id_of_message_makes_no_second_notice()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        var e = notifications.Invited(Id(), batch, person);
        await notifications.Hear(e);
        await notifications.Hear(e);
        await notifications.Send();
        Assert.Single(notifications.Mailbox.To(person.Address));
    }

    [Fact]
    public async Task The_database_refuses_a_second_notice_of_the_same_person_event_and_kind()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => notifications.Execute(
            "INSERT INTO notifications.notices SELECT (jsonb_populate_record(notice, jsonb_build_object('id', gen_random_uuid()))).* FROM notifications.notices notice WHERE employee = $1", Guid.Parse(person.Id)));
        Assert.Equal("ux_notices_once", refused.ConstraintName);
    }

    [Fact]
    public async Task Who_prefers_English_gets_English()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await notifications.Preferences("participant", person.Id).UpdateNotificationPreferencesAsync(new()
        {
            Employee = person.Id,
            Delivery = Proto.NotificationPreferences.Types.Delivery.AtOnce,
            Language = Proto.NotificationPreferences.Types.Language.English,
        });
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        await notifications.Send();
        var mail = Assert.Single(notifications.Mailbox.To(person.Address));
        Assert.StartsWith("Invitation to ", mail.Subject, StringComparison.Ordinal);
        Assert.StartsWith("Dear Peserta 0001,", NotificationsFixture.TextOf(mail), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Proto.NotificationPreferences.Types.Language.Indonesian, "paling lambat 24 November 2031 pukul 06.05 WIB.")]
    [InlineData(Proto.NotificationPreferences.Types.Language.English, "by 24 November 2031 at 06:05 WIB whether")]
    public async Task An_invitation_says_until_when_to_answer_in_the_zone_of_the_installation(Proto.NotificationPreferences.Types.Language language, string printed)
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await notifications.Preferences("participant", person.Id).UpdateNotificationPreferencesAsync(new() { Employee = person.Id, Delivery = Proto.NotificationPreferences.Types.Delivery.AtOnce, Language = language });
        await notifications.Hear(notifications.Invited(Id(), batch, person, respondBy: new(2031, 11, 23, 23, 5, 0, TimeSpan.Zero)));
        await notifications.Send();
        Assert.Contains(printed, NotificationsFixture.TextOf(Assert.Single(notifications.Mailbox.To(person.Address))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_without_a_time_to_answer_by_asks_for_an_answer_soon()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        await notifications.Send();
        Assert.Contains("Mohon segera menyatakan", NotificationsFixture.TextOf(Assert.Single(notifications.Mailbox.To(person.Address))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Asia/Jakarta", "24 November 2026 pukul 06.05 WIB")]
    [InlineData("Asia/Makassar", "24 November 2026 pukul 07.05 WITA")]
    [InlineData("Asia/Jayapura", "24 November 2026 pukul 08.05 WIT")]
    [InlineData("America/New_York", "23 November 2026 pukul 18.05 UTC-05:00")]
    public void A_time_is_told_with_the_zone_as_people_name_it(string zone, string printed)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["Region:TimeZone"] = zone };
        Assert.Equal(printed, new Features.Sending.LocalTime(configuration).Moment(new(2026, 11, 23, 23, 5, 0, TimeSpan.Zero), Domain.Language.Indonesian));
    }

    [Fact]
    public async Task What_people_wrote_stays_text()
    {
        var person = notifications.APerson("<script>alert('x')</script> & {{body}}");
        var batch = await notifications.ABatch("\"A\" <b>B</b>\r\nBcc: lain@contoh.test");
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        await notifications.Send();
        var mail = Assert.Single(notifications.Mailbox.To(person.Address));
        Assert.Equal("Undangan mengikuti \"A\" <b>B</b> Bcc: lain@contoh.test", mail.Subject);
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain("<script>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("{{body}}", NotificationsFixture.TextOf(mail), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, true, "NO_ADDRESS")]
    [InlineData(true, false, "INACTIVE")]
    public async Task Who_cannot_be_reached_is_not_written_to_and_the_notice_says_why(bool address, bool active, string reason)
    {
        var (person, batch) = (notifications.APerson(active: active, address: address), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        await notifications.Send();
        var notice = await notifications.NoticeOf(person, Kind.Invited);
        Assert.Equal((State.Suppressed, reason), (notice.State, notice.Reason));
        Assert.Empty(notifications.Mailbox.To(person.Address));

        // Staff add the address and send it.
        notifications.Neighbours.Contacts[person.Id].Email = person.Address;
        notifications.Neighbours.Contacts[person.Id].Active = true;
        await notifications.Notices("training-admin").RetryNoticeAsync(new() { Notice = notice.Id });
        await notifications.Send();
        Assert.Single(notifications.Mailbox.To(person.Address));
    }

    [Fact]
    public async Task Who_is_not_chosen_is_told_why()
    {
        var (person, batch, nomination) = (notifications.APerson(), await notifications.ABatch(), Id());
        await notifications.Hear(notifications.Nominated(nomination, batch, person));
        await notifications.Hear(notifications.Decided(nomination, batch, "NOT_SELECTED", 3, "OFFICE_CEILING", "SOMETHING_NEW"));
        await notifications.Send();
        var text = NotificationsFixture.TextOf(Assert.Single(notifications.Mailbox.To(person.Address)));
        Assert.Contains("jatah maksimum unit kerja", text, StringComparison.Ordinal);
        Assert.Contains("SOMETHING_NEW", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_recorded_after_it_took_place_tells_nobody()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch(inDays: -3000));
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        await notifications.Send();
        Assert.Equal("BATCH_PAST", (await notifications.NoticeOf(person, Kind.Invited)).Reason);
        Assert.Empty(notifications.Mailbox.To(person.Address));
    }

    [Fact]
    public async Task What_is_heard_of_weeks_later_is_no_news()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(Id(), batch, person) with { OccurredAt = notifications.Now.AddDays(-8) });
        await notifications.Send();
        Assert.Equal("TOO_OLD", (await notifications.NoticeOf(person, Kind.Invited)).Reason);
    }

    [Fact]
    public async Task Every_text_there_is_can_be_filled_in_both_languages()
    {
        foreach (var kind in Enum.GetValues<Domain.NoticeKind>())
        {
            foreach (var language in Enum.GetValues<Domain.Language>())
            {
                var text = Features.Sending.Texts.Of(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()), language);
                Assert.NotEmpty(text.Subject);
                Features.Sending.Texts.Fill(text.Subject + text.Body, new() { ["title"] = "", ["code"] = "", ["venue"] = "", ["dates"] = "", ["sessions"] = "", ["reasons"] = "", ["answer"] = "", ["certificate"] = "" });
            }
        }

        await Task.CompletedTask;
    }

    private string Id() => notifications.NewId().ToString();
}
