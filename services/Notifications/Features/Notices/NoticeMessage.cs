using Diklat.Notifications.Domain;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Notifications.Features.Notices;

internal static class NoticeMessage
{
    public static Refusal NotFound() => Refusal.NotFound("NOTICE_NOT_FOUND", "There is no such notice in your sight.");

    public static Guid Own(Caller caller) => Guid.TryParseExact(caller.Employee, "D", out var id) ? id : Guid.Empty;

    /// <summary>A person sees the own.</summary>
    public static IQueryable<Notice> InSightOf(this IQueryable<Notice> notices, Caller caller)
    {
        var own = Own(caller);
        return caller.IsParticipant ? notices.Where(notice => notice.Employee == own) : notices;
    }

    public static Proto.Notice ToMessage(this Notice notice) => new()
    {
        Id = notice.Id.ToString(),
        Employee = notice.Employee.ToString(),
        Batch = notice.Batch.ToString(),
        Kind = (Proto.Notice.Types.Kind)notice.Kind,
        State = (Proto.Notice.Types.State)notice.State,
        Reason = notice.Reason ?? "",
        Session = notice.Session?.ToString() ?? "",
        Certificate = notice.Certificate ?? "",
        Attempts = notice.Attempts,
        CreateTime = notice.CreateTime.ToTimestamp(),
        SendTime = notice.SendTime?.ToTimestamp(),
        DueTime = notice.DueTime?.ToTimestamp(),
        Etag = Call.Etag(notice.Version),
    };
}
