using Diklat.Notifications.Tests.Support;
using Google.Rpc;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Delivery = Diklat.Grpc.Notifications.V1.NotificationPreferences.Types.Delivery;
using Kind = Diklat.Grpc.Notifications.V1.Notice.Types.Kind;
using Language = Diklat.Grpc.Notifications.V1.NotificationPreferences.Types.Language;
using State = Diklat.Grpc.Notifications.V1.Notice.Types.State;

namespace Diklat.Notifications.Tests;

/// <summary>Who may list what, and change what.</summary>
public sealed class AccessTests(NotificationsFixture notifications) : IClassFixture<NotificationsFixture>
{
    [Fact]
    public async Task Staff_see_all_and_a_person_sees_the_own()
    {
        var batch = await notifications.ABatch();
        var (one, other) = (notifications.APerson(), notifications.APerson());
        await notifications.Hear(notifications.Invited(Id(), batch, one));
        await notifications.Hear(notifications.Invited(Id(), batch, other));

        Assert.Equal(2, (await notifications.Notices("training-admin").ListNoticesAsync(new() { Batch = batch })).Notices.Count);
        var own = notifications.Notices("participant", one.Id);
        Assert.Equal([one.Id], (await own.ListNoticesAsync(new())).Notices.Select(notice => notice.Employee).Distinct());
        Assert.Empty((await own.ListNoticesAsync(new() { Employee = other.Id })).Notices);
        await Refused(StatusCode.NotFound, "NOTICE_NOT_FOUND", own.GetNoticeAsync(new() { Notice = (await notifications.NoticeOf(other, Kind.Invited)).Id }));
        Assert.Equal(batch, (await own.GetNoticeAsync(new() { Notice = (await notifications.NoticeOf(one, Kind.Invited)).Id })).Batch);
    }

    [Theory]
    [InlineData("office")]
    [InlineData("instructor")]
    [InlineData("analyst")]
    [InlineData("auditor")]
    [InlineData("platform")]
    public async Task No_other_role_sees_any(string role)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await notifications.Notices(role).ListNoticesAsync(new()));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Fact]
    public async Task A_person_may_not_retry()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await notifications.Notices("participant", Id()).RetryNoticeAsync(new() { Notice = Id() }));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Fact]
    public async Task A_list_goes_on_where_the_page_before_ended_and_filters_hold()
    {
        var person = notifications.APerson();
        for (var i = 0; i < 5; i++)
        {
            await notifications.Hear(notifications.Invited(Id(), await notifications.ABatch(), person));
        }

        List<string> seen = [];
        var request = new Proto.ListNoticesRequest { Employee = person.Id, PageSize = 2, State = State.Pending, Kind = Kind.Invited };
        do
        {
            var page = await notifications.Notices("training-admin").ListNoticesAsync(request);
            seen.AddRange(page.Notices.Select(notice => notice.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(seen.OrderDescending(StringComparer.Ordinal), seen);
        Assert.Empty((await notifications.Notices("training-admin").ListNoticesAsync(new() { Employee = person.Id, State = State.Sent })).Notices);
        await Refused(StatusCode.InvalidArgument, "ID_INVALID", notifications.Notices("training-admin").ListNoticesAsync(new() { Batch = "x" }));
    }

    [Fact]
    public async Task What_is_waiting_sent_or_overtaken_is_not_retried()
    {
        var (person, batch) = (notifications.APerson(), await notifications.ABatch());
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        var notice = await notifications.NoticeOf(person, Kind.Invited);
        await Refused(StatusCode.FailedPrecondition, "NOTICE_NOT_RETRYABLE", notifications.Notices("training-admin").RetryNoticeAsync(new() { Notice = notice.Id }));
        await notifications.Send();
        await Refused(StatusCode.Aborted, "ETAG_MISMATCH", notifications.Notices("training-admin").RetryNoticeAsync(new() { Notice = notice.Id, Etag = notice.Etag }));
        await Refused(StatusCode.FailedPrecondition, "NOTICE_NOT_RETRYABLE", notifications.Notices("training-admin").RetryNoticeAsync(new() { Notice = notice.Id }));
        await Refused(StatusCode.NotFound, "NOTICE_NOT_FOUND", notifications.Notices("training-admin").RetryNoticeAsync(new() { Notice = Id() }));
    }

    [Fact]
    public async Task Preferences_are_the_own_and_stale_ones_change_nothing()
    {
        var person = notifications.APerson();
        var own = notifications.Preferences("participant", person.Id);
        var before = await own.GetNotificationPreferencesAsync(new() { Employee = person.Id });
        Assert.Equal((Delivery.AtOnce, Language.Indonesian), (before.Delivery, before.Language));
        var after = await own.UpdateNotificationPreferencesAsync(new() { Employee = person.Id, Delivery = Delivery.Daily, Language = Language.English, Etag = before.Etag });
        Assert.Equal(after, await notifications.Preferences("training-admin").GetNotificationPreferencesAsync(new() { Employee = person.Id }));
        await Refused(StatusCode.Aborted, "ETAG_MISMATCH", own.UpdateNotificationPreferencesAsync(new() { Employee = person.Id, Delivery = Delivery.AtOnce, Language = Language.English, Etag = before.Etag }));
        await Refused(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", own.GetNotificationPreferencesAsync(new() { Employee = notifications.APerson().Id }));
        await Refused(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", own.UpdateNotificationPreferencesAsync(new() { Employee = Id(), Delivery = Delivery.Daily, Language = Language.English }));
        await Refused(StatusCode.InvalidArgument, "REQUIRED", own.UpdateNotificationPreferencesAsync(new() { Employee = person.Id }));
    }

    [Fact]
    public async Task Names_and_addresses_are_in_no_table_and_no_log()
    {
        var (person, batch) = (notifications.APerson("Nama Yang Dicari"), await notifications.ABatch());
        var refusing = notifications.APerson("Nama Lain Dicari");
        notifications.Mailbox.RecipientAnswers[refusing.Address] = 550;
        await notifications.Hear(notifications.Invited(Id(), batch, person));
        await notifications.Hear(notifications.Invited(Id(), batch, refusing));
        await notifications.Send();
        Assert.Single(notifications.Mailbox.To(person.Address));

        var tables = await notifications.Read(db => Task.FromResult(db.Model.GetEntityTypes().Select(type => $"{type.GetSchema()}.{type.GetTableName()}").Distinct().ToList()));
        await using var source = Npgsql.NpgsqlDataSource.Create(notifications.Database.Owner);
        foreach (var table in tables)
        {
            await using var command = source.CreateCommand($"SELECT coalesce(string_agg(row::text, ' '), '') FROM {table} row");
            var rows = (string)(await command.ExecuteScalarAsync())!;
            Assert.DoesNotContain("Dicari", rows, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("contoh.test", rows, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("Dicari", notifications.Logs, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("contoh.test", notifications.Logs, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task Refused<T>(StatusCode code, string reason, AsyncUnaryCall<T> call)
    {
        var exception = await Assert.ThrowsAnyAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal((code, reason), (exception.StatusCode, exception.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason));
    }

    private string Id() => notifications.NewId().ToString();
}
