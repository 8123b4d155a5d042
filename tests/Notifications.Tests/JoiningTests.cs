using Diklat.Notifications.Tests.Support;
using BatchState = Diklat.Grpc.Enrollment.V1.Batch.Types.State;
using Kind = Diklat.Grpc.Notifications.V1.Notice.Types.Kind;
using State = Diklat.Grpc.Notifications.V1.Notice.Types.State;

namespace Diklat.Notifications.Tests;

/// <summary>Who comes late, by hand or in place of another: what enrollment records is an invitation, and in a running training that the person has joined.</summary>
public sealed class JoiningTests(NotificationsFixture notifications) : IClassFixture<NotificationsFixture>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_joins_a_running_training_hears_once_that_the_seat_is_taken_and_is_asked_nothing(bool joinedHeardFirst)
    {
        var (person, batch, participant) = (notifications.APerson(), await notifications.ABatch(), Id());
        notifications.Neighbours.Batches[batch].State = BatchState.Running;
        await notifications.Hear(notifications.Scheduled(Id(), batch, notifications.Now.AddDays(31)));
        var (invited, joined) = (notifications.Invited(participant, batch, person), notifications.Joined(participant, batch));

        if (joinedHeardFirst)
        {
            await notifications.Hear(joined);
            await notifications.Hear(invited);
        }
        else
        {
            await notifications.Hear(invited);
            // The mail worker looks just now, before the second event has come.
            await notifications.SendOnce();
            Assert.Empty(notifications.Mailbox.To(person.Address));
            await notifications.Hear(joined);
        }

        await notifications.Hear(joined);
        notifications.Clock.Offset += TimeSpan.FromSeconds(10);
        await notifications.Send();

        var mail = Assert.Single(notifications.Mailbox.To(person.Address));
        Assert.StartsWith("Kehadiran Anda tercatat:", mail.Subject, StringComparison.Ordinal);
        Assert.Single(mail.Attachments);
        Assert.Equal(State.Sent, (await notifications.NoticeOf(person, Kind.Confirmed)).State);
    }

    [Fact]
    public async Task Who_has_joined_hears_of_moved_sessions_as_all_who_attend()
    {
        var (person, batch, participant, session) = (notifications.APerson(), await notifications.ABatch(), Id(), Id());
        await notifications.Hear(notifications.Scheduled(session, batch, notifications.Now.AddDays(31)));
        await notifications.Hear(notifications.Invited(participant, batch, person));
        await notifications.Hear(notifications.Joined(participant, batch));
        await notifications.Hear(notifications.Rescheduled(session, batch, notifications.Now.AddDays(32)));
        Assert.Contains(await notifications.NoticesOf(person), notice => notice.Kind == Kind.SessionRescheduled);
    }

    [Fact]
    public async Task Who_is_added_or_comes_in_place_of_another_before_the_start_is_invited_as_everybody()
    {
        var (replaced, follower, batch, participant) = (notifications.APerson(), notifications.APerson(), await notifications.ABatch(), Id());
        await notifications.Hear(notifications.Invited(participant, batch, replaced));
        await notifications.Send();
        var seat = notifications.Invited(Id(), batch, follower);
        await notifications.Hear(seat);
        await notifications.Hear(notifications.Replaced(participant, batch, seat.Aggregate));
        await notifications.Send();
        Assert.Equal([Kind.Invited], (await notifications.NoticesOf(follower)).Select(notice => notice.Kind));
        Assert.StartsWith("Undangan mengikuti", Assert.Single(notifications.Mailbox.To(follower.Address)).Subject, StringComparison.Ordinal);
        Assert.Equal([Kind.Invited, Kind.Replaced], (await notifications.NoticesOf(replaced)).Select(notice => notice.Kind).Order());
    }

    private string Id() => notifications.NewId().ToString();
}
