namespace Diklat.Notifications.Domain;

/// <summary>What a notice tells; numbered as in the API.</summary>
internal enum NoticeKind
{
    Invited = 1,
    Confirmed = 2,
    Declined = 3,
    Expired = 4,
    Replaced = 5,
    Dropped = 6,
    Rejected = 7,
    Waitlisted = 8,
    NotSelected = 9,
    BatchChanged = 10,
    BatchCancelled = 11,
    SessionScheduled = 12,
    SessionRescheduled = 13,
    SessionCancelled = 14,
    CertificateIssued = 15,
}

internal static class NoticeKinds
{
    /// <summary>A day's delay would do harm: an answer is wanted, or somebody would come at the wrong time.</summary>
    public static bool IsUrgent(this NoticeKind kind) => kind is NoticeKind.Invited or NoticeKind.BatchChanged or NoticeKind.BatchCancelled or NoticeKind.SessionRescheduled or NoticeKind.SessionCancelled;

    public static bool IsOfSession(this NoticeKind kind) => kind is NoticeKind.SessionScheduled or NoticeKind.SessionRescheduled or NoticeKind.SessionCancelled;

    /// <summary>Whether it says that the person will not be there: what the calendar holds of the batch is taken out.</summary>
    public static bool EndsParticipation(this NoticeKind kind) => kind is NoticeKind.Declined or NoticeKind.Expired or NoticeKind.Replaced or NoticeKind.Dropped or NoticeKind.BatchCancelled;
}
