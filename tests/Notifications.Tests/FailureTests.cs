using Diklat.Notifications.Data;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Sending;
using Diklat.Notifications.Tests.Support;
using FsCheck.Xunit;
using Grpc.Core;
using Kind = Diklat.Grpc.Notifications.V1.Notice.Types.Kind;
using State = Diklat.Grpc.Notifications.V1.Notice.Types.State;

namespace Diklat.Notifications.Tests;

/// <summary>Mail servers that are away, refuse, hang up; replicas that die or race.</summary>
public sealed class FailureTests(NotificationsFixture notifications) : IClassFixture<NotificationsFixture>
{
    [Fact]
    public async Task While_the_mail_server_is_away_notices_wait_and_no_attempt_counts()
    {
        var person = await Invited();
        notifications.Wire.Down();
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<MailServerAwayException>(notifications.SendOnce);
        }

        Assert.Equal((State.Pending, 0), await Of(person));
        notifications.Wire.Up();
        await notifications.Send();
        Assert.Equal((State.Sent, 1), await Of(person));
        Assert.Single(notifications.Mailbox.To(person.Address));
    }

    [Fact]
    public async Task While_enrollment_is_away_notices_wait()
    {
        var person = await Invited();
        notifications.Neighbours.Away = true;
        await Assert.ThrowsAsync<RpcException>(notifications.SendOnce);
        notifications.Neighbours.Away = false;
        Assert.Equal((State.Pending, 0), await Of(person));
        await notifications.Send();
        Assert.Single(notifications.Mailbox.To(person.Address));
    }

    [Theory]
    [InlineData(550, 0, "ADDRESS_REFUSED")]
    [InlineData(0, 554, "MESSAGE_REFUSED")]
    public async Task What_the_server_refuses_for_good_fails_at_once_until_staff_retry(int recipient, int message, string reason)
    {
        var person = await Invited();
        var answers = recipient > 0 ? notifications.Mailbox.RecipientAnswers : notifications.Mailbox.MessageAnswers;
        answers[person.Address] = recipient + message;
        await notifications.Send();
        var notice = await notifications.NoticeOf(person, Kind.Invited);
        Assert.Equal((State.Failed, reason, 1), (notice.State, notice.Reason, notice.Attempts));

        answers.Clear();
        await notifications.Notices("training-admin").RetryNoticeAsync(new() { Notice = notice.Id, Etag = notice.Etag });
        await notifications.Send();
        Assert.Single(notifications.Mailbox.To(person.Address));
    }

    [Fact]
    public async Task What_the_server_refuses_for_now_is_tried_again_later_and_given_up_in_the_end()
    {
        var person = await Invited();
        notifications.Mailbox.RecipientAnswers[person.Address] = 451;
        await notifications.Send();
        Assert.Equal((State.Pending, 1), await Of(person));
        await notifications.Send();
        Assert.Equal((State.Pending, 1), await Of(person));
        for (var attempt = 2; attempt <= 3; attempt++)
        {
            notifications.Clock.Offset += TimeSpan.FromMinutes(5);
            await notifications.Send();
        }

        var notice = await notifications.NoticeOf(person, Kind.Invited);
        Assert.Equal((State.Failed, "ATTEMPTS_EXHAUSTED", 3), (notice.State, notice.Reason, notice.Attempts));
        notifications.Mailbox.RecipientAnswers.Clear();
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_of_a_mail_sends_that_mail_again_and_the_others_at_once()
    {
        var (one, other) = (await Invited(), await Invited());
        notifications.Wire.CutInTheText = 1;
        await notifications.Send();
        Assert.Single(new[] { one, other }, person => notifications.Mailbox.To(person.Address).Count == 1);
        notifications.Clock.Offset += TimeSpan.FromMinutes(2);
        await notifications.Send();
        Assert.Single(notifications.Mailbox.To(one.Address));
        Assert.Single(notifications.Mailbox.To(other.Address));
    }

    [Fact]
    public async Task When_the_server_took_a_mail_and_its_answer_was_lost_the_second_one_has_the_same_id()
    {
        var person = await Invited();
        notifications.Wire.LoseTheAnswer = 1;
        await notifications.Send();
        notifications.Clock.Offset += TimeSpan.FromMinutes(2);
        await notifications.Send();
        var mails = notifications.Mailbox.To(person.Address);
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].MessageId, mails[1].MessageId);
    }

    [Fact]
    public async Task What_a_replica_took_and_did_not_note_down_before_it_died_is_left_alone_for_a_while_and_then_sent_by_another()
    {
        var person = await Invited();
        // It dies with the notice in hand.
        await notifications.Read(async db => await new NoticeQueue(db, notifications.Clock).Take(CancellationToken.None));
        await notifications.Send();
        Assert.Empty(notifications.Mailbox.To(person.Address));
        notifications.Clock.Offset += NoticeQueue.Lease + TimeSpan.FromSeconds(1);
        await notifications.Send();
        Assert.Single(notifications.Mailbox.To(person.Address));
    }

    [Fact]
    public async Task A_crash_between_sending_and_noting_it_down_repeats_the_mail_under_the_same_id_and_no_other()
    {
        var (person, other) = (await Invited(), await Invited());
        await notifications.Send();
        // What such a crash leaves: taken, and not noted down.
        await notifications.Execute("UPDATE notifications.notices SET state = 'PENDING', send_time = NULL, due_time = create_time, taken_until = $2 WHERE employee = $1", Guid.Parse(person.Id), notifications.Now + NoticeQueue.Lease);
        await notifications.Send();
        notifications.Clock.Offset += NoticeQueue.Lease + TimeSpan.FromSeconds(1);
        await notifications.Send();
        Assert.Single(notifications.Mailbox.To(person.Address).Select(mail => mail.MessageId).Distinct());
        Assert.Equal(2, notifications.Mailbox.To(person.Address).Count);
        Assert.Single(notifications.Mailbox.To(other.Address));
    }

    [Fact]
    public async Task A_notice_that_kills_whoever_takes_it_is_given_up()
    {
        var person = await Invited();
        for (var death = 0; death < 3; death++)
        {
            await notifications.Read(async db => await new NoticeQueue(db, notifications.Clock).Take(CancellationToken.None));
            notifications.Clock.Offset += NoticeQueue.Lease + TimeSpan.FromSeconds(1);
        }

        await notifications.Send();
        Assert.Equal("ATTEMPTS_EXHAUSTED", (await notifications.NoticeOf(person, Kind.Invited)).Reason);
        Assert.Empty(notifications.Mailbox.To(person.Address));
    }

    [Fact]
    public async Task Many_replicas_at_once_send_each_notice_once()
    {
        var batch = await notifications.ABatch();
        var people = Enumerable.Range(0, 60).Select(_ => notifications.APerson()).ToList();
        foreach (var person in people)
        {
            await notifications.Hear(notifications.Invited(notifications.NewId().ToString(), batch, person));
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => notifications.Send()));
        Assert.All(people, person => Assert.Single(notifications.Mailbox.To(person.Address)));
    }

    [Property(MaxTest = 200)]
    public bool The_pause_between_attempts_grows_and_never_passes_its_bound(byte attempts, byte random)
    {
        var pause = Backoff.After(attempts, TimeSpan.FromSeconds(30), TimeSpan.FromHours(6), random / 256.0);
        return pause >= TimeSpan.FromSeconds(22) && pause <= TimeSpan.FromHours(7.5)
            && Backoff.After(attempts + 2, TimeSpan.FromSeconds(30), TimeSpan.FromHours(6), 0) >= Backoff.After(attempts, TimeSpan.FromSeconds(30), TimeSpan.FromHours(6), 0);
    }

    private async Task<Someone> Invited()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(notifications.NewId().ToString(), batch, person));
        return person;
    }

    private async Task<(State, int)> Of(Someone person)
    {
        var notice = await notifications.NoticeOf(person, Kind.Invited);
        return (notice.State, notice.Attempts);
    }
}
