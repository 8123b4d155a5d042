using Diklat.Contracts.Assessment.V1;
using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Features.Projection;

/// <summary>What assessment's events tell.</summary>
internal static class AssessmentFacts
{
    public static IEnumerable<Fact> Of(IntegrationEvent e) => e switch
    {
        AttemptSubmitted a =>
        [
            new AttemptFact
            {
                Id = a.Aggregate, Version = a.Version, Batch = a.Batch, Assessment = a.Assessment, Kind = a.Kind, Participant = a.Participant,
                Employee = a.Employee, Score = a.Score, MaxScore = a.MaxScore,
            },
        ],
        ResultFinalized r =>
        [
            new ResultFact
            {
                Id = r.Aggregate, Version = r.Version, Batch = r.Batch, Participant = r.Participant, Employee = r.Employee, Office = r.Office,
                PostClass = r.PostClass, Program = r.Program, PrePercent = r.PrePercent, PostPercent = r.PostPercent, EffectiveOn = r.EffectiveOn,
                OccurredAt = r.OccurredAt, FinalScore = r.FinalScore, Predicate = r.Predicate, Passed = r.Passed, Jp = r.Jp,
            },
        ],
        ResultCorrected r =>
        [
            new ResultFact
            {
                Id = r.Aggregate, Version = r.Version, Batch = r.Batch, Participant = r.Participant, Employee = r.Employee,
                FinalScore = r.FinalScore, Predicate = r.Predicate, Passed = r.Passed, Jp = r.Jp,
            },
        ],
        CompetencyMeasured m =>
        [
            new MeasurementFact
            {
                Id = m.Aggregate, Version = m.Version, Batch = m.Batch, Participant = m.Participant, Employee = m.Employee, Office = m.Office,
                PostClass = m.PostClass, Program = m.Program, Competency = m.Competency, Percent = m.Percent, Level = m.Level,
                EffectiveOn = m.EffectiveOn, OccurredAt = m.OccurredAt,
            },
        ],
        CertificateIssued c =>
        [
            new CertificateFact
            {
                Id = c.Aggregate, Version = c.Version, Batch = c.Batch, Participant = c.Participant, Employee = c.Employee, Program = c.Program, Jp = c.Jp, Number = c.Number,
                EffectiveOn = c.EffectiveOn, Status = "VALID",
            },
        ],
        CertificateRevoked c => [new CertificateFact { Id = c.Aggregate, Version = c.Version, Batch = c.Batch, Participant = c.Participant, Status = "REVOKED" }],
        _ => [],
    };
}
