namespace Diklat.Identity.Domain;

/// <summary>The subjects the development client may ask for: <c>bkpsdm</c>, <c>office:12.71.01</c>, <c>participant:…</c> and so on.</summary>
internal static class DevelopmentSubject
{
    public const string ClientId = "diklat-dev";
    public const string TokenType = "urn:diklat:development-subject";

    public const string Known =
        "The subject_token must be bkpsdm, office:<code>, instructor, instructor:<id>, analyst, auditor or participant:<employee id>.";

    public static Rights? Parse(string subject)
    {
        var colon = subject.IndexOf(':', StringComparison.Ordinal);
        var (kind, id) = colon < 0 ? (subject, null) : (subject[..colon], subject[(colon + 1)..]);
        Rights? rights = (kind, id) switch
        {
            ("bkpsdm", null) => new(Roles.TrainingAdmin),
            ("analyst", null) => new(Roles.Analyst),
            ("auditor", null) => new(Roles.Auditor),
            ("instructor", _) => new(Roles.Instructor, Instructor: id),
            ("office", not null) => new(Roles.Office, Office: id),
            ("participant", not null) => new(Roles.Participant, Employee: id),
            _ => null,
        };
        return rights?.Problem() is null ? rights : null;
    }
}
