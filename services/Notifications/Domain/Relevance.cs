namespace Diklat.Notifications.Domain;

/// <summary>
/// Whether a notice is still worth sending, by what is known when it is due. Asked then and only then: so events may come in any order, and what one makes void is not sent.
/// </summary>
internal static class Relevance
{
    /// <param name="notice">The notice.</param>
    /// <param name="standing">What it tells of, or by what it concerns the person.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="session">The session it tells of.</param>
    /// <param name="today">The civil date.</param>
    /// <param name="notOlderThan">What was older when it was heard of is no news: events that are told again, or to a service that is new.</param>
    /// <returns>Why it is not to be sent; null: it is.</returns>
    public static string? WhyNotSend(Notice notice, Standing? standing, Batch? batch, Session? session, DateOnly today, TimeSpan notOlderThan)
    {
        if (notice.CreateTime - notice.OccurredAt > notOlderThan)
        {
            return WhyNot.TooOld;
        }

        if (notice.Kind == NoticeKind.CertificateIssued)
        {
            return notice.EffectiveOn < today.AddYears(-1) ? WhyNot.BatchPast : null;
        }

        if (batch?.EndDate < today)
        {
            return WhyNot.BatchPast;
        }

        return IsOvertaken(notice, standing, batch, session) ? WhyNot.Overtaken : null;
    }

    private static bool IsOvertaken(Notice notice, Standing? standing, Batch? batch, Session? session) => notice.Kind switch
    {
        NoticeKind.BatchCancelled => false,
        NoticeKind.Expired or NoticeKind.Dropped or NoticeKind.NotSelected => standing?.Kind != notice.Kind || standing.EndedWith(batch),
        NoticeKind.Declined or NoticeKind.Replaced or NoticeKind.Rejected => standing?.Kind != notice.Kind,
        NoticeKind.BatchChanged => batch?.CancelledAt is not null || batch?.Version > notice.AboutVersion || standing?.IsLive != true,
        NoticeKind.SessionScheduled or NoticeKind.SessionRescheduled or NoticeKind.SessionCancelled =>
            batch?.CancelledAt is not null || session?.Version > notice.AboutVersion || standing?.State != StandingState.Confirmed,
        _ => batch?.CancelledAt is not null || standing?.Kind != notice.Kind,
    };
}
