using Diklat.Notifications.Tests.Support;
using Kind = Diklat.Grpc.Notifications.V1.Notice.Types.Kind;
using State = Diklat.Grpc.Notifications.V1.Notice.Types.State;

namespace Diklat.Notifications.Tests;

/// <summary>A plan that changes is told where it concerns those who come, and nowhere else.</summary>
public sealed class ChangeTests(NotificationsFixture notifications) : IClassFixture<NotificationsFixture>
{
    private static readonly string[] News = ["title", "startDate", "endDate", "venue"];

    private static IEnumerable<string> Names => Diklat.Grpc.Enrollment.V1.CreateBatchRequest.Descriptor.Fields.InDeclarationOrder().Select(one => one.JsonName);

    /// <summary>Every field of a plan, by the name under which a change of it is told.</summary>
    public static TheoryData<string> Fields => [.. Names];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Title_dates_and_venue_are_news_for_whoever_comes_and_no_other_field_is(string field)
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        await notifications.Hear(notifications.Changed(batch, 2, field));
        await notifications.Send();

        Kind[] expected = News.Contains(field) ? [Kind.Invited, Kind.BatchChanged] : [Kind.Invited];
        Assert.Equal(expected, (await notifications.NoticesOf(person)).Select(notice => notice.Kind).Order());
        Assert.Equal(expected.Length, notifications.Mailbox.To(person.Address).Count);
    }

    [Fact]
    public void The_fields_that_are_news_are_fields_of_a_plan() => Assert.Empty(News.Except(Names));

    [Fact]
    public async Task One_field_that_is_news_among_others_is_told_once()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        await notifications.Hear(notifications.Changed(batch, 2, "quota", "venue", "endDate"));
        await notifications.Send();
        Assert.Single(await notifications.NoticesOf(person), notice => notice.Kind == Kind.BatchChanged);
    }

    [Fact]
    public async Task A_change_without_news_does_not_overtake_one_with_news()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        await notifications.Hear(notifications.Changed(batch, 2, "startDate"));
        await notifications.Hear(notifications.Changed(batch, 3, "quota"));
        await notifications.Send();
        Assert.Equal(State.Sent, (await notifications.NoticeOf(person, Kind.BatchChanged)).State);
    }

    [Fact]
    public async Task Who_was_only_nominated_or_has_left_hears_of_no_change()
    {
        var (nominated, gone, batch, participant) = (notifications.APerson(), notifications.APerson(), await notifications.ABatch(), Id());
        await notifications.Hear(notifications.Nominated(Id(), batch, nominated));
        await notifications.Hear(notifications.Invited(participant, batch, gone));
        await notifications.Hear(notifications.Declined(participant, batch, 2));
        await notifications.Hear(notifications.Changed(batch, 2, "venue"));
        Assert.Empty(await notifications.NoticesOf(nominated));
        Assert.DoesNotContain(await notifications.NoticesOf(gone), notice => notice.Kind == Kind.BatchChanged);
    }

    private string Id() => notifications.NewId().ToString();
}
