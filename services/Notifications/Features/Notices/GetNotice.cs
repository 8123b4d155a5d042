using Diklat.Notifications.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Notifications.Features.Notices;

internal sealed class GetNotice(NotificationsDb db, Call call)
{
    public async Task<Proto.Notice> Handle(Proto.GetNoticeRequest request, CancellationToken ct)
    {
        var id = Ids.Parse(request.Notice, "NOTICE_NOT_FOUND", "There is no such notice in your sight.");
        var notice = await db.Notices.AsNoTracking().InSightOf(call.Caller).SingleOrDefaultAsync(notice => notice.Id == id, ct);
        return notice?.ToMessage() ?? throw NoticeMessage.NotFound();
    }
}
