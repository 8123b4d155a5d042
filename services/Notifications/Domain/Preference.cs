namespace Diklat.Notifications.Domain;

/// <summary>When mails come; numbered as in the API.</summary>
internal enum Delivery
{
    AtOnce = 1,
    Daily = 2,
}

/// <summary>Language of mails; numbered as in the API.</summary>
internal enum Language
{
    Indonesian = 1,
    English = 2,
}

/// <summary>How a person wants to be told.</summary>
internal sealed class Preference
{
    public required Guid Employee { get; init; }
    public Delivery Delivery { get; set; } = Delivery.AtOnce;
    public Language Language { get; set; } = Language.Indonesian;
    public int Version { get; set; }
}
