using Diklat.Notifications.Tests.Support;
using Kind = Diklat.Grpc.Notifications.V1.Notice.Types.Kind;
using State = Diklat.Grpc.Notifications.V1.Notice.Types.State;

namespace Diklat.Notifications.Tests;

/// <summary>What later events made void is not sent, in whatever order they come.</summary>
public sealed class OvertakenTests(NotificationsFixture notifications) : IClassFixture<NotificationsFixture>
{
    [Fact]
    public async Task An_invitation_that_was_answered_before_it_was_sent_is_not_sent()
    {
        var (person, batch, participant) = (notifications.APerson(), await notifications.ABatch(), Id());
        await notifications.Hear(notifications.Invited(participant, batch, person));
        await notifications.Hear(notifications.Confirmed(participant, batch));
        await notifications.Send();
        Assert.Equal((State.Suppressed, "OVERTAKEN"), await Of(person, Kind.Invited));
        Assert.Equal((State.Sent, ""), await Of(person, Kind.Confirmed));
        Assert.Single(notifications.Mailbox.To(person.Address));
    }

    [Fact]
    public async Task A_confirmation_heard_before_the_invitation_is_told_once_it_is_known_whose_it_is()
    {
        var (person, batch, participant) = (notifications.APerson(), await notifications.ABatch(), Id());
        await notifications.Hear(notifications.Confirmed(participant, batch));
        await notifications.Send();
        Assert.Empty(await notifications.NoticesOf(person));
        await notifications.Hear(notifications.Invited(participant, batch, person));
        await notifications.Send();
        Assert.Equal((State.Sent, ""), await Of(person, Kind.Confirmed));
        Assert.DoesNotContain(await notifications.NoticesOf(person), notice => notice.Kind == Kind.Invited);
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public async Task A_cancelled_batch_is_told_to_each_once_and_nobody_hears_that_the_invitation_has_run_out(int first, int second, int third)
    {
        var (person, batch, participant) = (notifications.APerson(), await notifications.ABatch(), Id());
        var at = notifications.Now;
        Func<Task>[] events =
        [
            () => notifications.Hear(notifications.Invited(participant, batch, person)),
            () => notifications.Hear(notifications.Cancelled(batch) with { OccurredAt = at }),
            () => notifications.Hear(notifications.Expired(participant, batch) with { OccurredAt = at }),
        ];
        await events[first]();
        await events[second]();
        await events[third]();
        await notifications.Send();
        Assert.Equal((State.Sent, ""), await Of(person, Kind.BatchCancelled));
        Assert.StartsWith("Dibatalkan:", Assert.Single(notifications.Mailbox.To(person.Address)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_enrollment_knows_of_a_cancellation_that_was_not_heard_yet_nothing_else_is_told()
    {
        var (person, batch, participant) = (notifications.APerson(), await notifications.ABatch(), Id());
        await notifications.Hear(notifications.Invited(participant, batch, person));
        notifications.Neighbours.Batches[batch].State = Diklat.Grpc.Enrollment.V1.Batch.Types.State.Cancelled;
        await notifications.Send();
        Assert.Equal((State.Pending, ""), await Of(person, Kind.Invited));
        Assert.Empty(notifications.Mailbox.To(person.Address));
    }

    [Fact]
    public async Task Of_a_batch_that_enrollment_does_not_have_any_more_nobody_is_told_and_others_go_on()
    {
        var (person, other) = (notifications.APerson(), notifications.APerson());
        var (lost, batch) = (await notifications.ABatch(), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(Id(), lost, person));
        await notifications.Hear(notifications.Invited(Id(), batch, other));
        notifications.Neighbours.Batches.TryRemove(lost, out _);
        await notifications.Send();
        Assert.Equal((State.Suppressed, "OVERTAKEN"), await Of(person, Kind.Invited));
        Assert.Equal((State.Sent, ""), await Of(other, Kind.Invited));
    }

    [Fact]
    public async Task Those_who_wait_hear_of_the_cancellation_too_and_those_who_left_do_not()
    {
        var batch = await notifications.ABatch();
        var (waiting, gone) = (notifications.APerson(), notifications.APerson());
        var (nomination, participant) = (Id(), Id());
        await notifications.Hear(notifications.Nominated(nomination, batch, waiting));
        await notifications.Hear(notifications.Decided(nomination, batch, "WAITLISTED", 3, "QUOTA_FULL"));
        await notifications.Hear(notifications.Invited(participant, batch, gone));
        await notifications.Hear(notifications.Declined(participant, batch, 2));
        await notifications.Send();
        await notifications.Hear(notifications.Cancelled(batch));
        await notifications.Send();
        Assert.Contains(await notifications.NoticesOf(waiting), notice => notice.Kind == Kind.BatchCancelled);
        Assert.DoesNotContain(await notifications.NoticesOf(gone), notice => notice.Kind == Kind.BatchCancelled);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_waited_for_a_decision_hears_of_the_cancellation_once_and_of_no_choice(bool decidedFirst)
    {
        var (person, batch, nomination) = (notifications.APerson(), await notifications.ABatch(), Id());
        await notifications.Hear(notifications.Nominated(nomination, batch, person));
        if (decidedFirst)
        {
            await notifications.Hear(notifications.Decided(nomination, batch, "NOT_SELECTED", 2, "BATCH_CANCELLED"));
            await notifications.Hear(notifications.Cancelled(batch));
        }
        else
        {
            await notifications.Hear(notifications.Cancelled(batch));
            await notifications.Hear(notifications.Decided(nomination, batch, "NOT_SELECTED", 2, "BATCH_CANCELLED"));
        }

        await notifications.Send();

        Assert.Equal([Kind.BatchCancelled], (await notifications.NoticesOf(person)).Select(notice => notice.Kind));
    }

    private async Task<(State, string)> Of(Someone person, Kind kind)
    {
        var notice = await notifications.NoticeOf(person, kind);
        return (notice.State, notice.Reason);
    }

    private string Id() => notifications.NewId().ToString();
}
