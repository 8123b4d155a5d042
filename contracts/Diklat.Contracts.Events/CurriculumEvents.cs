namespace Diklat.Contracts.Curriculum.V1;

/// <summary>A competency was added or changed. Aggregate: its code.</summary>
/// <param name="Group"><c>MANAJERIAL</c>, <c>SOSIOKULTURAL</c> or <c>TEKNIS</c>.</param>
/// <param name="Name">Indonesian name.</param>
/// <param name="NameEn">English name.</param>
public sealed record CompetencyChanged(string Group, string Name, string NameEn) : IntegrationEvent;

/// <summary>A required level was set. Aggregate: the profile's id.</summary>
/// <param name="PostClass">Class of post, as in the API.</param>
/// <param name="Competency">Competency code; null: every competency without a row of its own.</param>
/// <param name="RequiredLevel">1 to 5.</param>
/// <param name="ValidFrom">First day on which it holds.</param>
/// <param name="ValidTo">Last day; null: open.</param>
public sealed record PositionProfileChanged(string PostClass, string? Competency, int RequiredLevel, DateOnly ValidFrom, DateOnly? ValidTo) : IntegrationEvent;

/// <summary>A programme version was published; it never changes again. Aggregate: <c>program@n</c>.</summary>
/// <param name="Program">Programme code.</param>
/// <param name="Number">n.</param>
/// <param name="Title">Indonesian title.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="Form">Form of training, 1–25, BKN's list.</param>
/// <param name="TotalJp">Sum of the subjects' JP.</param>
/// <param name="Competencies">Codes of the competencies that its subjects target.</param>
public sealed record ProgramVersionPublished(string Program, int Number, string Title, string TitleEn, int Form, decimal TotalJp, IReadOnlyList<string> Competencies) : IntegrationEvent;

/// <summary>A programme version takes no new batches. Aggregate: <c>program@n</c>.</summary>
/// <param name="Program">Programme code.</param>
/// <param name="Number">n.</param>
public sealed record ProgramVersionRetired(string Program, int Number) : IntegrationEvent;

/// <summary>A session was planned. Aggregate: session id. EffectiveOn: the session's civil date.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Subject">Subject id.</param>
/// <param name="Instructors">Instructor ids.</param>
/// <param name="Room">Room id.</param>
/// <param name="StartTime">Start.</param>
/// <param name="EndTime">End.</param>
/// <param name="Jp">Length in JP.</param>
/// <param name="Position">Where its venue lies; null where nobody has told.</param>
public sealed record SessionScheduled(
    string Batch, string Subject, IReadOnlyList<string> Instructors, string Room, DateTimeOffset StartTime, DateTimeOffset EndTime, decimal Jp, VenuePosition? Position = null) : IntegrationEvent;

/// <summary>A session was moved; it keeps its id. Aggregate: session id. EffectiveOn: the new civil date.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Subject">Subject id.</param>
/// <param name="Instructors">Instructor ids.</param>
/// <param name="Room">Room id.</param>
/// <param name="StartTime">New start.</param>
/// <param name="EndTime">New end.</param>
/// <param name="Jp">Length in JP.</param>
/// <param name="Position">Where its venue lies; null where nobody has told.</param>
public sealed record SessionRescheduled(
    string Batch, string Subject, IReadOnlyList<string> Instructors, string Room, DateTimeOffset StartTime, DateTimeOffset EndTime, decimal Jp, VenuePosition? Position = null) : IntegrationEvent;

/// <summary>A venue on the map.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="RadiusMeters">How far from there still counts as there.</param>
public sealed record VenuePosition(decimal Latitude, decimal Longitude, int RadiusMeters);

/// <summary>A session will not take place. Aggregate: session id.</summary>
/// <param name="Batch">Batch id.</param>
public sealed record SessionCancelled(string Batch) : IntegrationEvent;
