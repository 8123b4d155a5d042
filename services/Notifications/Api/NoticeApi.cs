using Diklat.Notifications.Features.Notices;
using Grpc.Core;

namespace Diklat.Notifications.Api;

internal sealed class NoticeApi : Proto.NoticeService.NoticeServiceBase
{
    public override Task<Proto.ListNoticesResponse> ListNotices(Proto.ListNoticesRequest request, ServerCallContext context) =>
        context.Slice<ListNotices>().Handle(request, context.CancellationToken);

    public override Task<Proto.Notice> GetNotice(Proto.GetNoticeRequest request, ServerCallContext context) =>
        context.Slice<GetNotice>().Handle(request, context.CancellationToken);

    public override Task<Proto.Notice> RetryNotice(Proto.RetryNoticeRequest request, ServerCallContext context) =>
        context.Slice<RetryNotice>().Handle(request, context.CancellationToken);
}
