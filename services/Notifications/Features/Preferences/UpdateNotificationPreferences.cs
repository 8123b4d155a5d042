using Diklat.Notifications.Data;
using Diklat.Notifications.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Notifications.Features.Preferences;

internal sealed class UpdateNotificationPreferences(NotificationsDb db, Call call)
{
    public async Task<Proto.NotificationPreferences> Handle(Proto.UpdateNotificationPreferencesRequest request, CancellationToken ct)
    {
        var employee = call.Caller.Whose(request.Employee);
        var check = new Check();
        check.Enum(request.Delivery, "delivery");
        check.Enum(request.Language, "language");
        check.ThrowIfAny();

        var preference = await db.Preferences.SingleOrDefaultAsync(preference => preference.Employee == employee, ct);
        Call.CheckEtag(request.Etag, preference?.Version ?? 0);
        if (preference is null)
        {
            db.Add(preference = new() { Employee = employee });
        }

        (preference.Delivery, preference.Language) = ((Delivery)request.Delivery, (Language)request.Language);
        preference.Version++;
        return await call.Save(preference.ToMessage(), ct);
    }
}
