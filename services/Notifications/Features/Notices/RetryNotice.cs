using Diklat.Notifications.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Notifications.Features.Notices;

internal sealed class RetryNotice(NotificationsDb db, Call call)
{
    public async Task<Proto.Notice> Handle(Proto.RetryNoticeRequest request, CancellationToken ct)
    {
        var id = Ids.Parse(request.Notice, "NOTICE_NOT_FOUND", "There is no such notice in your sight.");
        var notice = await db.Notices.SingleOrDefaultAsync(notice => notice.Id == id, ct) ?? throw NoticeMessage.NotFound();
        Call.CheckEtag(request.Etag, notice.Version);
        notice.Retry(call.Now);
        return await call.Save(notice.ToMessage(), ct);
    }
}
