using Diklat.Contracts.Enrollment.V1;
using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Features.Projection;

/// <summary>What enrollment's events tell about nominations, participants and attendance.</summary>
internal static class ParticipationFacts
{
    public static IEnumerable<Fact> Of(IntegrationEvent e) => e switch
    {
        NominationSubmitted n =>
        [
            new NominationFact
            {
                Id = n.Aggregate, Version = n.Version, Batch = n.Batch, Employee = n.Employee, Office = n.Office, Priority = n.Priority, State = "SUBMITTED", SubmittedAt = n.OccurredAt,
            },
        ],
        NominationApproved n => [Nomination(n, n.Batch, "SUBMITTED")],
        NominationVerified n => [Nomination(n, n.Batch, "VERIFIED")],
        NominationDecided n => [Nomination(n, n.Batch, n.State, n.Rank, decided: n.OccurredAt, waitlisted: n.State == "WAITLISTED" ? n.OccurredAt : null)],
        NominationWithdrawn n => [Nomination(n, n.Batch, "WITHDRAWN")],
        ParticipantPromoted n => [Nomination(n, n.Batch, "SELECTED", promoted: n.OccurredAt)],
        ParticipantInvited p =>
        [
            new ParticipantFact { Id = p.Aggregate, Version = p.Version, Batch = p.Batch, Nomination = p.Nomination, Employee = p.Employee, Office = p.Office, State = "INVITED" },
        ],
        ParticipantConfirmed p => [Participant(p, p.Batch, "CONFIRMED")],
        ParticipantDeclined p => [Participant(p, p.Batch, "DECLINED")],
        ParticipantExpired p => [Participant(p, p.Batch, "EXPIRED")],
        ParticipantReplaced p => [Participant(p, p.Batch, "REPLACED")],
        ParticipantJoined p => [Participant(p, p.Batch, "ATTENDING")],
        ParticipantDropped p => [Participant(p, p.Batch, "DROPPED")],
        ParticipantCompleted p => [Participant(p, p.Batch, p.Outcome)],
        AttendanceRecorded a => [Attendance(a, a.Batch, a.Session, a.Participant, a.Employee, a.Status, a.Jp)],
        AttendanceCorrected a => [Attendance(a, a.Batch, a.Session, a.Participant, a.Employee, a.Status, a.Jp)],
        _ => [],
    };

    private static NominationFact Nomination(
        IntegrationEvent e, string batch, string state, int? rank = null, DateTimeOffset? decided = null, DateTimeOffset? waitlisted = null, DateTimeOffset? promoted = null) =>
        new() { Id = e.Aggregate, Version = e.Version, Batch = batch, State = state, Rank = rank, DecidedAt = decided, WaitlistedAt = waitlisted, PromotedAt = promoted };

    private static ParticipantFact Participant(IntegrationEvent e, string batch, string state) =>
        new() { Id = e.Aggregate, Version = e.Version, Batch = batch, State = state };

    private static AttendanceFact Attendance(IntegrationEvent e, string batch, string session, string participant, string employee, string status, decimal jp) => new()
    {
        Id = e.Aggregate, Version = e.Version, Batch = batch, Session = session, Participant = participant, Employee = employee, Status = status, Jp = jp,
        EffectiveOn = e.EffectiveOn,
    };
}
