namespace Diklat.Contracts.Enrollment.V1;

/// <summary>An office was added or changed. Aggregate: its code.</summary>
/// <param name="Parent">Code of the office above; null for the root.</param>
/// <param name="Level"><c>KOTA</c>, <c>KECAMATAN</c>, <c>KELURAHAN</c> or <c>AGENCY</c>.</param>
/// <param name="Name">Name as people read it.</param>
/// <param name="Active">False once deactivated.</param>
public sealed record OfficeChanged(string? Parent, string Level, string Name, bool Active) : IntegrationEvent;

/// <summary>An employee was added or changed. Aggregate: employee id. EffectiveOn: the day from which office and post hold.</summary>
/// <param name="Office">Code of the person's office.</param>
/// <param name="PostClass">Class of post, as in the API.</param>
/// <param name="Rank">Golongan; null without one.</param>
/// <param name="LegalStatus">Legal status, as in the API.</param>
/// <param name="Active">False once deactivated.</param>
public sealed record EmployeeChanged(string Office, string PostClass, string? Rank, string LegalStatus, bool Active) : IntegrationEvent;

/// <summary>A batch was planned. Aggregate: batch id.</summary>
/// <param name="Code">Code given by training staff.</param>
/// <param name="Program">Programme code.</param>
/// <param name="ProgramVersion"><c>program@n</c>.</param>
/// <param name="Quota">Seats.</param>
/// <param name="WaitlistLimit">How many may wait.</param>
/// <param name="StartDate">First day.</param>
/// <param name="EndDate">Last day; the year of its figures.</param>
public sealed record BatchCreated(string Code, string Program, string ProgramVersion, int Quota, int WaitlistLimit, DateOnly StartDate, DateOnly EndDate) : IntegrationEvent;

/// <summary>The plan of a batch changed. Aggregate: batch id.</summary>
/// <param name="Code">Code given by training staff.</param>
/// <param name="Program">Programme code.</param>
/// <param name="ProgramVersion"><c>program@n</c>.</param>
/// <param name="Quota">Seats.</param>
/// <param name="WaitlistLimit">How many may wait.</param>
/// <param name="StartDate">First day.</param>
/// <param name="EndDate">Last day.</param>
public sealed record BatchChanged(string Code, string Program, string ProgramVersion, int Quota, int WaitlistLimit, DateOnly StartDate, DateOnly EndDate) : IntegrationEvent
{
    /// <summary>Names of the fields that changed, as the API has them; also such as the event does not hold (<c>venue</c>).</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}

/// <summary>Nomination began. Aggregate: batch id.</summary>
public sealed record BatchOpened : IntegrationEvent;

/// <summary>Nomination ended. Aggregate: batch id.</summary>
/// <param name="BeforePlan">True when closed by hand before the planned time.</param>
public sealed record BatchClosed(bool BeforePlan) : IntegrationEvent;

/// <summary>The training began; the confirmed participants attend from now on. Aggregate: batch id.</summary>
/// <param name="BeforePlan">True when started before the planned first day.</param>
/// <param name="Attending">The participants that became ATTENDING, with their versions after it.</param>
public sealed record BatchStarted(bool BeforePlan, IReadOnlyList<AttendingParticipant> Attending) : IntegrationEvent;

/// <summary>One participant who attends from the start on.</summary>
/// <param name="Participant">Participant id.</param>
/// <param name="Version">The participant's version after the start.</param>
public sealed record AttendingParticipant(string Participant, int Version);

/// <summary>Everybody's result is final and the batch is over. Aggregate: batch id. EffectiveOn: its end date.</summary>
public sealed record BatchCompleted : IntegrationEvent;

/// <summary>The batch will not take place (any more). Aggregate: batch id.</summary>
public sealed record BatchCancelled : IntegrationEvent;

/// <summary>An office nominated a person. Aggregate: nomination id.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Employee">Employee id.</param>
/// <param name="Office">Code of the nominating office.</param>
/// <param name="Priority">1 (first) to 100.</param>
public sealed record NominationSubmitted(string Batch, string Employee, string Office, int Priority) : IntegrationEvent;

/// <summary>One party of the approval route approved a nomination and another follows; after the last one comes <see cref="NominationVerified"/>. Aggregate: nomination id.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Step">Who approved: <c>OFFICE</c> or <c>TRAINING_STAFF</c>.</param>
/// <param name="Awaits">Whose approval it waits for now.</param>
public sealed record NominationApproved(string Batch, string Step, string Awaits) : IntegrationEvent;

/// <summary>Every party of the approval route has approved: the nomination takes part in the selection. Aggregate: nomination id.</summary>
/// <param name="Batch">Batch id.</param>
public sealed record NominationVerified(string Batch) : IntegrationEvent;

/// <summary>A nomination was decided: by rejection, by selection, by promotion from the waitlist. Aggregate: nomination id.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="State"><c>REJECTED</c>, <c>SELECTED</c>, <c>WAITLISTED</c> or <c>NOT_SELECTED</c>.</param>
/// <param name="Rank">Place on the waitlist from 1; null unless waitlisted.</param>
/// <param name="Reasons">Codes of the reasons.</param>
public sealed record NominationDecided(string Batch, string State, int? Rank, IReadOnlyList<string> Reasons) : IntegrationEvent;

/// <summary>A nomination was taken back. Aggregate: nomination id.</summary>
/// <param name="Batch">Batch id.</param>
public sealed record NominationWithdrawn(string Batch) : IntegrationEvent;

/// <summary>A selection was made real. Aggregate: batch id.</summary>
/// <param name="Method">Rule of choice.</param>
/// <param name="Selected">How many were invited.</param>
/// <param name="Waitlisted">How many wait.</param>
/// <param name="NotSelected">How many were not chosen.</param>
public sealed record SelectionCommitted(string Method, int Selected, int Waitlisted, int NotSelected) : IntegrationEvent;

/// <summary>A person was offered a seat. Aggregate: participant id.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Nomination">Nomination id.</param>
/// <param name="Employee">Employee id.</param>
/// <param name="Office">Code of the nominating office.</param>
/// <param name="RespondBy">From this instant on the invitation is over; null: until the start.</param>
public sealed record ParticipantInvited(string Batch, string Nomination, string Employee, string Office, DateTimeOffset? RespondBy = null) : IntegrationEvent;

/// <summary>The person accepted the seat. Aggregate: participant id.</summary>
/// <param name="Batch">Batch id.</param>
public sealed record ParticipantConfirmed(string Batch) : IntegrationEvent;

/// <summary>The person declined the seat or gave it back before the start. Aggregate: participant id.</summary>
/// <param name="Batch">Batch id.</param>
public sealed record ParticipantDeclined(string Batch) : IntegrationEvent;

/// <summary>The invitation ran out. Aggregate: participant id.</summary>
/// <param name="Batch">Batch id.</param>
public sealed record ParticipantExpired(string Batch) : IntegrationEvent;

/// <summary>A waiting person was moved up to a freed seat; the invitation follows as its own event. Aggregate: nomination id.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Participant">The participant made for the seat.</param>
/// <param name="InPlaceOf">The participant who gave the seat back; null for a seat that nobody had before.</param>
public sealed record ParticipantPromoted(string Batch, string Participant, string? InPlaceOf) : IntegrationEvent;

/// <summary>A participant was replaced by another. Aggregate: participant id of the one replaced.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="By">The participant who follows.</param>
public sealed record ParticipantReplaced(string Batch, string By) : IntegrationEvent;

/// <summary>A person came into a training that was running already and attends from now on; the invitation comes before as its own event. Aggregate: participant id.</summary>
/// <param name="Batch">Batch id.</param>
public sealed record ParticipantJoined(string Batch) : IntegrationEvent;

/// <summary>A participant was taken out of a running training. Aggregate: participant id.</summary>
/// <param name="Batch">Batch id.</param>
public sealed record ParticipantDropped(string Batch) : IntegrationEvent;

/// <summary>Attendance at a session was recorded. Aggregate: attendance id. EffectiveOn: the session's date.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Session">Session id.</param>
/// <param name="Participant">Participant id.</param>
/// <param name="Employee">Employee id.</param>
/// <param name="Status"><c>PRESENT</c>, <c>LATE</c>, <c>EXCUSED</c> or <c>ABSENT</c>.</param>
/// <param name="Jp">JP credited.</param>
public sealed record AttendanceRecorded(string Batch, string Session, string Participant, string Employee, string Status, decimal Jp) : IntegrationEvent;

/// <summary>A recorded attendance was corrected; the earlier record stays. Aggregate: attendance id (the same as recorded).</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Session">Session id.</param>
/// <param name="Participant">Participant id.</param>
/// <param name="Employee">Employee id.</param>
/// <param name="Status">What it is now.</param>
/// <param name="Jp">JP credited now.</param>
public sealed record AttendanceCorrected(string Batch, string Session, string Participant, string Employee, string Status, decimal Jp) : IntegrationEvent;

/// <summary>A participant finished, with success or without. Aggregate: participant id. EffectiveOn: the batch's end date.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Employee">Employee id.</param>
/// <param name="Outcome"><c>COMPLETED</c> or <c>FAILED</c>.</param>
public sealed record ParticipantCompleted(string Batch, string Employee, string Outcome) : IntegrationEvent;

/// <summary>A call letter or a participant list was issued; an earlier one of this kind to the same addressee is superseded by it. Aggregate: letter id (the code printed on it).</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Number">Number of the letter, as printed.</param>
/// <param name="Kind"><c>CALL_LETTER</c> or <c>PARTICIPANT_LIST</c>.</param>
/// <param name="Participant">Participant id of the one addressee; null where it is of the whole batch.</param>
/// <param name="Participants">How many people it names.</param>
public sealed record LetterIssued(string Batch, string Number, string Kind, string? Participant, int Participants) : IntegrationEvent;
