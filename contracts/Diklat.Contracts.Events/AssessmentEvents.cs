namespace Diklat.Contracts.Assessment.V1;

/// <summary>An assessment was opened for attempts. Aggregate: assessment id.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Kind"><c>PRE_TEST</c>, <c>POST_TEST</c>, <c>QUIZ</c> or <c>CASE</c>.</param>
/// <param name="Items">How many items.</param>
public sealed record AssessmentPublished(string Batch, string Kind, int Items) : IntegrationEvent;

/// <summary>An attempt ended and was scored: handed in by the person, or by the end of its time. Aggregate: attempt id. EffectiveOn: the batch's end date.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Assessment">Assessment id.</param>
/// <param name="Kind">Kind of assessment.</param>
/// <param name="Participant">Participant id.</param>
/// <param name="Employee">Employee id.</param>
/// <param name="Score">Points.</param>
/// <param name="MaxScore">Points that could be had.</param>
public sealed record AttemptSubmitted(string Batch, string Assessment, string Kind, string Participant, string Employee, decimal Score, decimal MaxScore) : IntegrationEvent;

/// <summary>A participant's result was decided. Aggregate: result id. EffectiveOn: the batch's end date.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Participant">Participant id.</param>
/// <param name="Employee">Employee id.</param>
/// <param name="Office">Code of the person's own office at the time.</param>
/// <param name="PostClass">Class of the person's post at the time.</param>
/// <param name="Program">Programme code.</param>
/// <param name="FinalScore">0 to 100, two decimals.</param>
/// <param name="Predicate">Band, as in the API.</param>
/// <param name="Passed">Whether passed.</param>
/// <param name="Jp">JP credited: the programme version's total when passed, else 0.</param>
/// <param name="PrePercent">Share of points in the pre-test, 0 to 100, exact; null without one.</param>
/// <param name="PostPercent">Share of points in the post-test, 0 to 100, exact; null without one.</param>
public sealed record ResultFinalized(string Batch, string Participant, string Employee, string Office, string PostClass, string Program, decimal FinalScore, string Predicate, bool Passed, decimal Jp, decimal? PrePercent, decimal? PostPercent) : IntegrationEvent;

/// <summary>A result was corrected. Aggregate: result id.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Participant">Participant id.</param>
/// <param name="Employee">Employee id.</param>
/// <param name="FinalScore">0 to 100, two decimals.</param>
/// <param name="Predicate">Band, as in the API.</param>
/// <param name="Passed">Whether passed.</param>
/// <param name="Jp">JP credited.</param>
public sealed record ResultCorrected(string Batch, string Participant, string Employee, decimal FinalScore, string Predicate, bool Passed, decimal Jp) : IntegrationEvent;

/// <summary>A competency of a person was measured by a post-test. Aggregate: measurement id. EffectiveOn: the batch's end date.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Participant">Participant id.</param>
/// <param name="Employee">Employee id.</param>
/// <param name="Office">Code of the person's own office at the time.</param>
/// <param name="PostClass">Class of the person's post at the time.</param>
/// <param name="Program">Programme code.</param>
/// <param name="Competency">Competency code.</param>
/// <param name="Percent">Share of points on the competency's items, 0 to 100, exact.</param>
/// <param name="Level">1 to 5, cut once from the exact share.</param>
public sealed record CompetencyMeasured(string Batch, string Participant, string Employee, string Office, string PostClass, string Program, string Competency, decimal Percent, int Level) : IntegrationEvent;

/// <summary>A certificate was issued. Aggregate: certificate id. EffectiveOn: the batch's end date.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Participant">Participant id.</param>
/// <param name="Employee">Employee id.</param>
/// <param name="Program">Programme code.</param>
/// <param name="Jp">JP printed on it.</param>
/// <param name="Number">Its number, as printed; null in events of versions that did not tell it.</param>
public sealed record CertificateIssued(string Batch, string Participant, string Employee, string Program, decimal Jp, string? Number = null) : IntegrationEvent;

/// <summary>A certificate was revoked. Aggregate: certificate id.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Participant">Participant id.</param>
public sealed record CertificateRevoked(string Batch, string Participant) : IntegrationEvent;
