namespace Diklat.Identity.Domain;

internal static class Roles
{
    public const string Office = "office";
    public const string TrainingAdmin = "training-admin";
    public const string Instructor = "instructor";
    public const string Participant = "participant";
    public const string Analyst = "analyst";
    public const string Auditor = "auditor";
    public const string Platform = "platform";

    public static readonly IReadOnlyList<string> All = [Office, TrainingAdmin, Instructor, Participant, Analyst, Auditor, Platform];

    /// <summary>What a person can be; a service of the platform is never a person.</summary>
    public static readonly IReadOnlyList<string> OfPeople = [.. All.Where(role => role != Platform)];
}
