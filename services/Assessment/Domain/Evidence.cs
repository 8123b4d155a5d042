namespace Diklat.Assessment.Domain;

/// <summary>A person who attends, as enrollment tells.</summary>
internal sealed record Attendee(Guid Participant, Guid Employee, string Name, string Office, string PostClass, decimal AttendedJp);

/// <summary>The share of a component in the final score.</summary>
internal sealed record Weight(string Component, decimal Percent);

/// <summary>By what a batch is judged, as its programme version says.</summary>
internal sealed record ProgramRules(
    string Program, string Title, decimal TotalJp, decimal MinAttendancePercent,
    IReadOnlyList<Weight> Weights, IReadOnlyList<Target> Targets, IReadOnlyList<SubjectJp> Subjects);

/// <summary>What other services know of a batch: everything about it that a judgement and a certificate need.</summary>
internal sealed record Evidence(
    Guid Batch, string Title, string Venue, DateOnly StartDate, DateOnly EndDate, decimal PlannedJp, ProgramRules Rules, IReadOnlyList<Attendee> Attendees);
