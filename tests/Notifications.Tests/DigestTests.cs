using Diklat.Notifications.Features.Notices;
using Diklat.Notifications.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Delivery = Diklat.Grpc.Notifications.V1.NotificationPreferences.Types.Delivery;
using Language = Diklat.Grpc.Notifications.V1.NotificationPreferences.Types.Language;

namespace Diklat.Notifications.Tests;

/// <summary>One mail a day for those who want it so.</summary>
public sealed class DigestTests(NotificationsFixture notifications) : IClassFixture<NotificationsFixture>
{
    [Fact]
    public async Task What_can_wait_comes_in_one_mail_at_the_hour_of_the_region()
    {
        var person = notifications.APerson();
        await Daily(person);
        foreach (var title in new[] { "Diklat A", "Diklat B", "Diklat C" })
        {
            var (batch, nomination) = (await notifications.ABatch(title), notifications.NewId().ToString());
            await notifications.Hear(notifications.Nominated(nomination, batch, person));
            await notifications.Hear(notifications.Decided(nomination, batch, "WAITLISTED", 3, "QUOTA_FULL"));
        }

        await notifications.Send();
        Assert.Empty(notifications.Mailbox.To(person.Address));
        Assert.All(await notifications.NoticesOf(person), notice => Assert.Equal(23, notice.DueTime.ToDateTimeOffset().Hour)); // 06:00 in Jakarta

        notifications.Clock.Offset += TimeSpan.FromDays(1);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => notifications.Send()));
        var mail = Assert.Single(notifications.Mailbox.To(person.Address));
        Assert.Equal("Ringkasan harian: 3 pemberitahuan", mail.Subject);
        Assert.All(new[] { "Diklat A", "Diklat B", "Diklat C" }, title => Assert.Contains(title, NotificationsFixture.TextOf(mail), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_invitation_does_not_wait_for_it()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await Daily(person);
        await notifications.Hear(notifications.Invited(notifications.NewId().ToString(), batch, person));
        await notifications.Send();
        Assert.Single(notifications.Mailbox.To(person.Address));
    }

    [Theory]
    [InlineData("2026-07-01T22:59:00Z", "2026-07-01T23:00:00Z")]
    [InlineData("2026-07-01T23:00:00Z", "2026-07-02T23:00:00Z")]
    [InlineData("2026-12-31T23:30:00Z", "2027-01-01T23:00:00Z")]
    public void The_next_digest_is_at_six_where_the_installation_is(string now, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), notifications.Services.GetRequiredService<Schedule>().NextDigest(DateTimeOffset.Parse(now, null)));

    private async Task Daily(Someone person) => await notifications.Preferences("participant", person.Id)
        .UpdateNotificationPreferencesAsync(new() { Employee = person.Id, Delivery = Delivery.Daily, Language = Language.Indonesian });
}
