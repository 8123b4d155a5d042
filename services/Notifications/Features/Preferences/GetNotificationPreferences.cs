using Diklat.Notifications.Data;
using Diklat.Notifications.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Diklat.Notifications.Features.Preferences;

internal sealed class GetNotificationPreferences(NotificationsDb db, Call call, IOptions<NoticeOptions> options)
{
    public async Task<Proto.NotificationPreferences> Handle(Proto.GetNotificationPreferencesRequest request, CancellationToken ct)
    {
        var employee = call.Caller.Whose(request.Employee);
        var preference = await db.Preferences.AsNoTracking().SingleOrDefaultAsync(preference => preference.Employee == employee, ct);
        return (preference ?? new() { Employee = employee, Language = options.Value.Language }).ToMessage();
    }
}
