using Diklat.Notifications.Domain;

namespace Diklat.Notifications.Features.Preferences;

internal static class PreferenceMessage
{
    /// <summary>Whose preferences, if the caller may know of them.</summary>
    public static Guid Whose(this Caller caller, string employee)
    {
        var id = Ids.Parse(employee, "EMPLOYEE_NOT_FOUND", "There is no such employee in your sight.");
        return !caller.IsParticipant || caller.Employee == id.ToString() ? id : throw Refusal.NotFound("EMPLOYEE_NOT_FOUND", "There is no such employee in your sight.");
    }

    public static Proto.NotificationPreferences ToMessage(this Preference preference) => new()
    {
        Employee = preference.Employee.ToString(),
        Delivery = (Proto.NotificationPreferences.Types.Delivery)preference.Delivery,
        Language = (Proto.NotificationPreferences.Types.Language)preference.Language,
        Etag = Call.Etag(preference.Version),
    };
}
