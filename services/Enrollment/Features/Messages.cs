using System.Globalization;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Batches;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Enrollment.Features;

/// <summary>Aggregates as the API shows them. Enumerations have the same numbers on both sides.</summary>
internal static class Messages
{
    public static Proto.Office ToMessage(this Office office) => new()
    {
        Code = office.Code,
        Parent = office.Parent ?? "",
        Level = (Proto.Office.Types.Level)office.Level,
        Name = office.Name,
        OfficialName = office.OfficialName,
        ValidFrom = office.ValidFrom?.ToText() ?? "",
        Active = office.Active,
        Etag = Call.Etag(office.Version),
    };

    public static Proto.OfficeVersion ToMessage(this OfficeVersion version) => new()
    {
        Code = version.Code,
        Parent = version.Parent ?? "",
        Level = (Proto.Office.Types.Level)version.Level,
        Name = version.Name,
        OfficialName = version.OfficialName,
        Active = version.Active,
        ValidFrom = version.ValidFrom == DateOnly.MinValue ? "" : version.ValidFrom.ToText(),
    };

    public static Proto.Employee ToMessage(this Employee employee) => new()
    {
        Id = employee.Id.ToString(),
        Nip = Nip.Mask(employee.NipTail),
        Name = employee.Name,
        Office = employee.Office,
        Post = employee.Post,
        PostClass = (Proto.Employee.Types.PostClass)employee.PostClass,
        Rank = employee.Rank ?? "",
        LegalStatus = (Proto.Employee.Types.LegalStatus)employee.LegalStatus,
        Email = employee.Email ?? "",
        Phone = employee.Phone ?? "",
        Active = employee.Active,
        CreateTime = employee.CreateTime.ToTimestamp(),
        Etag = Call.Etag(employee.Version),
        PostValidFrom = employee.PostValidFrom.ToText(),
        Erased = employee.EraseTime is not null,
    };

    public static Proto.EmployeePost ToMessage(this EmployeePost post) => new()
    {
        Office = post.Office,
        Post = post.Post,
        PostClass = (Proto.Employee.Types.PostClass)post.PostClass,
        Rank = post.Rank ?? "",
        ValidFrom = post.ValidFrom.ToText(),
    };

    public static Proto.Batch ToMessage(this Batch batch) => new()
    {
        Id = batch.Id.ToString(),
        Code = batch.Code,
        ProgramVersion = batch.ProgramVersion,
        Title = batch.Title,
        State = (Proto.Batch.Types.State)batch.State,
        Seats = new() { Quota = batch.Seats.Quota, Taken = batch.Seats.Taken, Free = batch.Seats.Free },
        WaitlistLimit = batch.WaitlistLimit,
        NominationOpenTime = batch.Window.OpenTime?.ToTimestamp(),
        NominationCloseTime = batch.Window.CloseTime?.ToTimestamp(),
        StartDate = batch.StartDate.ToText(),
        EndDate = batch.EndDate.ToText(),
        Venue = batch.Venue,
        OfficeRules = batch.PlannedOfficeRules?.ToMessage(),
        CreateTime = batch.CreateTime.ToTimestamp(),
        Etag = Call.Etag(batch.Version),
        ApprovalRoute = (Proto.Batch.Types.ApprovalRoute)batch.ApprovalRoute,
        Eligibility = batch.Eligibility.ToMessage(),
        MinParticipants = batch.MinParticipants,
        CancelReason = batch.CancelReason ?? "",
        WaitlistOrder = (Proto.Batch.Types.WaitlistOrder)batch.WaitlistOrder,
        InvitationDuration = batch.InvitationDuration is { } duration ? Duration.FromTimeSpan(duration) : null,
    };

    public static Proto.OfficeRules ToMessage(this OfficeRules rules) => new()
    {
        Level = (Proto.Office.Types.Level)rules.Level,
        MinSeats = rules.MinSeats,
        MaxSeats = rules.MaxSeats,
        MaxSharePercent = rules.MaxSharePercent?.ToText() ?? "",
    };

    /// <param name="nomination">It.</param>
    /// <param name="route">Its batch's, which says whose approval it waits for.</param>
    /// <param name="english">Whether reasons are told in English.</param>
    public static Proto.Nomination ToMessage(this Nomination nomination, ApprovalRoute route, bool english) => new()
    {
        Id = nomination.Id.ToString(),
        Batch = nomination.BatchId.ToString(),
        Employee = nomination.Employee.ToString(),
        Office = nomination.Office,
        State = (Proto.Nomination.Types.State)nomination.State,
        Priority = nomination.Priority,
        Justification = nomination.Justification,
        Rank = nomination.Rank,
        Reasons = { nomination.Reasons.ToMessages(english) },
        CreateTime = nomination.CreateTime.ToTimestamp(),
        Etag = Call.Etag(nomination.Version),
        Approvals = { nomination.Approvals.Select(approval => new Proto.Approval { Step = (Proto.Approval.Types.Step)approval.Step, Role = approval.Role, Office = approval.Office ?? "", Time = approval.Time.ToTimestamp() }) },
        Awaits = (Proto.Approval.Types.Step)(nomination.Awaits(route) ?? 0),
    };

    public static Proto.Participant ToMessage(this Participant participant) => new()
    {
        Id = participant.Id.ToString(),
        Batch = participant.BatchId.ToString(),
        Nomination = participant.NominationId.ToString(),
        Employee = participant.Employee.ToString(),
        Office = participant.Office,
        State = (Proto.Participant.Types.State)participant.State,
        InviteTime = participant.InviteTime.ToTimestamp(),
        RespondBy = participant.RespondBy?.ToTimestamp(),
        ReplacedBy = participant.ReplacedBy?.ToString() ?? "",
        Etag = Call.Etag(participant.Version),
    };

    public static Proto.Attendance ToMessage(this Attendance attendance) => new()
    {
        Id = attendance.Id.ToString(),
        Batch = attendance.BatchId.ToString(),
        Session = attendance.SessionId.ToString(),
        Participant = attendance.ParticipantId.ToString(),
        Status = (Proto.Attendance.Types.Status)attendance.Status,
        Jp = attendance.Jp.ToText(),
        CreateTime = attendance.CreateTime.ToTimestamp(),
        Authority = (Proto.Attendance.Types.Authority)attendance.Seen.Authority,
    };

    public static IEnumerable<Proto.SelectionReason> ToMessages(this IEnumerable<Reason> reasons, bool english) => reasons.Select(reason => reason.ToMessage(english));

    /// <summary>Words of training staff stand in the detail alone.</summary>
    public static Proto.SelectionReason ToMessage(this Reason reason, bool english)
    {
        var message = new Proto.SelectionReason
        {
            Code = reason.Code,
            Detail = reason.Detail(english),
            Subject = reason.Code is Reason.Rejected or Reason.Overridden ? "" : reason.Subject ?? "",
        };
        if (reason.Amount is { } amount)
        {
            message.Amount = amount;
        }

        if (reason.More is { } more)
        {
            message.More = more;
        }

        return message;
    }

    public static string ToText(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Two decimals with a point.</summary>
    public static string ToText(this decimal number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
