using Diklat.Notifications.Data;
using Diklat.Notifications.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Notifications.Features.Notices;

internal sealed class ListNotices(NotificationsDb db, Call call)
{
    public async Task<Proto.ListNoticesResponse> Handle(Proto.ListNoticesRequest request, CancellationToken ct)
    {
        var check = new Check();
        var batch = request.Batch.Length > 0 ? check.Id(request.Batch, "batch") : null;
        var employee = request.Employee.Length > 0 ? check.Id(request.Employee, "employee") : null;
        check.ThrowIfAny();

        var page = call.Page(request);
        var notices = db.Notices.AsNoTracking().InSightOf(call.Caller);
        notices = batch is null ? notices : notices.Where(notice => notice.Batch == batch);
        notices = employee is null ? notices : notices.Where(notice => notice.Employee == employee);
        if (request.State != Proto.Notice.Types.State.Unspecified)
        {
            var state = (NoticeState)request.State;
            notices = notices.Where(notice => notice.State == state);
        }

        if (request.Kind != Proto.Notice.Types.Kind.Unspecified)
        {
            var kind = (NoticeKind)request.Kind;
            notices = notices.Where(notice => notice.Kind == kind);
        }

        if (page.After is { } after)
        {
            var last = Guid.Parse(after);
            notices = notices.Where(notice => notice.Id < last);
        }

        var rows = await notices.OrderByDescending(notice => notice.Id).Take(page.Size + 1).ToListAsync(ct);
        return new()
        {
            Notices = { page.Rows(rows).Select(notice => notice.ToMessage()) },
            NextPageToken = page.NextToken(rows, notice => notice.Id.ToString()),
        };
    }
}
