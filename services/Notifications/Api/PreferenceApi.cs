using Diklat.Notifications.Features.Preferences;
using Grpc.Core;

namespace Diklat.Notifications.Api;

internal sealed class PreferenceApi : Proto.PreferenceService.PreferenceServiceBase
{
    public override Task<Proto.NotificationPreferences> GetNotificationPreferences(Proto.GetNotificationPreferencesRequest request, ServerCallContext context) =>
        context.Slice<GetNotificationPreferences>().Handle(request, context.CancellationToken);

    public override Task<Proto.NotificationPreferences> UpdateNotificationPreferences(Proto.UpdateNotificationPreferencesRequest request, ServerCallContext context) =>
        context.Slice<UpdateNotificationPreferences>().Handle(request, context.CancellationToken);
}
