using Diklat.Contracts.Enrollment.V1;
using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Features.Projection;

/// <summary>What enrollment's events tell about offices, people and batches.</summary>
internal static class EnrollmentFacts
{
    public static IEnumerable<Fact> Of(IntegrationEvent e) => e switch
    {
        OfficeChanged o =>
        [
            new OfficeFact { Id = o.Aggregate, Version = o.Version, Parent = o.Parent, Level = o.Level, Name = o.Name, Active = o.Active },
            new OfficeVersionFact
            {
                Id = $"{o.Aggregate}@{o.Version}", Version = o.Version, Office = o.Aggregate, EffectiveOn = o.EffectiveOn, Parent = o.Parent, Level = o.Level, Name = o.Name,
                Active = o.Active,
            },
        ],
        EmployeeChanged p =>
        [
            new EmployeeFact
            {
                Id = p.Aggregate, Version = p.Version, Office = p.Office, PostClass = p.PostClass, Rank = p.Rank, LegalStatus = p.LegalStatus, Active = p.Active,
            },
        ],
        BatchCreated b => [Plan(b, "DRAFT", b.Code, b.Program, b.ProgramVersion, b.Quota, b.WaitlistLimit, b.StartDate, b.EndDate)],
        BatchChanged b => [Plan(b, null, b.Code, b.Program, b.ProgramVersion, b.Quota, b.WaitlistLimit, b.StartDate, b.EndDate)],
        BatchOpened => [State(e, "OPEN")],
        BatchClosed => [State(e, "CLOSED")],
        SelectionCommitted => [State(e, "SELECTED")],
        BatchStarted b => [State(e, "RUNNING"), .. b.Attending.Select(a => Attending(b, a))],
        BatchCompleted => [State(e, "COMPLETED")],
        BatchCancelled => [State(e, "CANCELLED")],
        _ => [],
    };

    private static BatchFact Plan(
        IntegrationEvent e, string? state, string code, string program, string programVersion, int quota, int waitlistLimit, DateOnly startDate, DateOnly endDate) => new()
        {
            Id = e.Aggregate, Version = e.Version, PlanVersion = e.Version, Code = code, Program = program, ProgramVersion = programVersion, Quota = quota,
            WaitlistLimit = waitlistLimit, StartDate = startDate, EndDate = endDate, StateVersion = state is null ? null : e.Version, State = state,
        };

    private static BatchFact State(IntegrationEvent e, string state) => new() { Id = e.Aggregate, Version = e.Version, StateVersion = e.Version, State = state };

    private static ParticipantFact Attending(BatchStarted e, AttendingParticipant participant) =>
        new() { Id = participant.Participant, Version = participant.Version, Batch = e.Aggregate, State = "ATTENDING" };
}
