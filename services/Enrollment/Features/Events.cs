using Diklat.Contracts;
using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features;

/// <summary>Events that more than one use case records, from the aggregate after the fact. No name, number or free text is in them.</summary>
internal static class Events
{
    public static OfficeChanged Changed(this Office office, DateOnly today) => new(office.Parent, Code.Of(office.Level), office.Name, office.Active)
    {
        Aggregate = office.Code,
        Version = office.Version,
        EffectiveOn = office.Since ?? office.ValidFrom ?? today,
    };

    public static EmployeeChanged Changed(this Employee employee, DateOnly on) =>
        new(employee.Office, Code.Of(employee.PostClass), employee.Rank, Code.Of(employee.LegalStatus), employee.Active)
        {
            Aggregate = employee.Id.ToString(),
            Version = employee.Version,
            EffectiveOn = on,
        };

    /// <summary>After an approval: that one more party approved, or that it was the last.</summary>
    public static IntegrationEvent Approved(this Nomination nomination, ApprovalRoute route, DateOnly on)
    {
        var (id, batch, version) = (nomination.Id.ToString(), nomination.BatchId.ToString(), nomination.Version);
        return nomination.Awaits(route) is { } next
            ? new NominationApproved(batch, Code.Of(nomination.Approvals[^1].Step), Code.Of(next)) { Aggregate = id, Version = version, EffectiveOn = on }
            : new NominationVerified(batch) { Aggregate = id, Version = version, EffectiveOn = on };
    }

    public static BatchChanged Changed(this Batch batch, IEnumerable<FieldChange> changes, DateOnly on) =>
        new(batch.Code, batch.Program, batch.ProgramVersion, batch.Seats.Quota, batch.WaitlistLimit, batch.StartDate, batch.EndDate)
        {
            Fields = [.. changes.Select(change => change.Field)],
            Aggregate = batch.Id.ToString(),
            Version = batch.Version,
            EffectiveOn = on,
        };

    public static NominationDecided Decided(this Nomination nomination, DateOnly on) =>
        new(nomination.BatchId.ToString(), Code.Of(nomination.State), nomination.Rank > 0 ? nomination.Rank : null, [.. nomination.Reasons.Select(reason => reason.Code)])
        {
            Aggregate = nomination.Id.ToString(),
            Version = nomination.Version,
            EffectiveOn = on,
        };

    public static ParticipantInvited Invited(this Participant participant, DateOnly on) =>
        new(participant.BatchId.ToString(), participant.NominationId.ToString(), participant.Employee.ToString(), participant.Office, participant.RespondBy)
        {
            Aggregate = participant.Id.ToString(),
            Version = participant.Version,
            EffectiveOn = on,
        };

    public static ParticipantExpired Expired(this Participant participant, DateOnly on) =>
        new(participant.BatchId.ToString()) { Aggregate = participant.Id.ToString(), Version = participant.Version, EffectiveOn = on };

    public static ParticipantDropped Dropped(this Participant participant, DateOnly on) =>
        new(participant.BatchId.ToString()) { Aggregate = participant.Id.ToString(), Version = participant.Version, EffectiveOn = on };

    /// <summary>The first row of a record, or one that supersedes another.</summary>
    public static IntegrationEvent Recorded(this Attendance attendance, Guid employee, DateOnly on)
    {
        var (batch, session, participant) = (attendance.BatchId.ToString(), attendance.SessionId.ToString(), attendance.ParticipantId.ToString());
        IntegrationEvent e = attendance.Version == 1
            ? new AttendanceRecorded(batch, session, participant, employee.ToString(), Code.Of(attendance.Status), attendance.Jp)
            {
                Aggregate = attendance.Id.ToString(), Version = attendance.Version, EffectiveOn = on,
            }
            : new AttendanceCorrected(batch, session, participant, employee.ToString(), Code.Of(attendance.Status), attendance.Jp)
            {
                Aggregate = attendance.Id.ToString(), Version = attendance.Version, EffectiveOn = on,
            };
        return e;
    }
}
