using Diklat.Contracts.Assessment.V1;
using Microsoft.Extensions.Options;

namespace Diklat.Assessment.Features.Results;

/// <summary>Turns judgements into results, measurements and certificates, each with its event.</summary>
internal sealed class ResultWriter(AssessmentDb db, Call call, IOptions<Organiser> organiser)
{
    public async Task<List<Result>> Write(Evidence evidence, IReadOnlyList<Judgement> judgements, ScoreRule rule, CancellationToken ct)
    {
        var passed = judgements.Where(judgement => judgement.Evaluation.Passed).ToList();
        var next = passed.Count == 0 ? 0 : await db.NextNumbers(organiser.Value.Code, evidence.EndDate.Year, passed.Count, ct);
        var results = new List<Result>();
        foreach (var judgement in judgements)
        {
            var certificate = judgement.Evaluation.Passed ? Issue(judgement, evidence, next++) : null;
            results.Add(Keep(judgement, evidence, rule, certificate));
            Measure(judgement, evidence);
        }

        return results;
    }

    private Result Keep(Judgement judgement, Evidence evidence, ScoreRule rule, string? certificate)
    {
        var (person, evaluation) = (judgement.Person, judgement.Evaluation);
        var result = new Result
        {
            Id = call.NewId(),
            Batch = evidence.Batch,
            Participant = person.Participant,
            Employee = person.Employee,
            Office = person.Office,
            PostClass = person.PostClass,
            Program = evidence.Rules.Program,
            FinalScore = evaluation.FinalScore,
            Predicate = evaluation.Predicate,
            Passed = evaluation.Passed,
            FailureReasons = evaluation.FailureReasons,
            Lineage = evaluation.Lineage,
            AttendancePercent = evaluation.AttendancePercent,
            Rule = rule,
            Jp = evaluation.Passed ? evidence.Rules.TotalJp : 0,
            PrePercent = judgement.PrePercent?.ToDecimal(),
            PostPercent = judgement.PostPercent?.ToDecimal(),
            Certificate = certificate,
            FinalizeTime = call.Now,
            EndDate = evidence.EndDate,
        };
        db.Add(result);
        call.Record(new ResultFinalized(
            result.Batch.ToString(), result.Participant.ToString(), result.Employee.ToString(), result.Office, result.PostClass, result.Program,
            result.FinalScore, Names.Of(result.Predicate), result.Passed, result.Jp, result.PrePercent, result.PostPercent)
        {
            Aggregate = result.Id.ToString(),
            Version = result.Version,
            EffectiveOn = result.EndDate,
        });
        return result;
    }

    private void Measure(Judgement judgement, Evidence evidence)
    {
        foreach (var measured in judgement.Measured)
        {
            var measurement = new Measurement
            {
                Id = call.NewId(),
                Batch = evidence.Batch,
                Participant = judgement.Person.Participant,
                Employee = judgement.Person.Employee,
                Office = judgement.Person.Office,
                PostClass = judgement.Person.PostClass,
                Program = evidence.Rules.Program,
                Competency = measured.Competency,
                Percent = measured.Percent.ToDecimal(),
                Level = measured.Level,
                EndDate = evidence.EndDate,
            };
            db.Add(measurement);
            call.Record(new CompetencyMeasured(
                measurement.Batch.ToString(), measurement.Participant.ToString(), measurement.Employee.ToString(), measurement.Office, measurement.PostClass,
                measurement.Program, measurement.Competency, measurement.Percent, measurement.Level)
            {
                Aggregate = measurement.Id.ToString(),
                Version = measurement.Version,
                EffectiveOn = measurement.EndDate,
            });
        }
    }

    private string Issue(Judgement judgement, Evidence evidence, int sequence)
    {
        var (person, rules, issuer) = (judgement.Person, evidence.Rules, organiser.Value);
        var certificate = new Certificate
        {
            Id = PaperCode.New(),
            Number = NumberPattern.Format(issuer.NumberPattern, sequence, evidence.EndDate.Year, ("program", rules.Program), ("organiser", issuer.Code)),
            Batch = evidence.Batch,
            Participant = person.Participant,
            Employee = person.Employee,
            Name = person.Name,
            Program = rules.Program,
            Content = new(
                rules.Title, evidence.Title, issuer.Name, issuer.Signatory, evidence.Venue, evidence.StartDate, evidence.EndDate, rules.TotalJp, rules.Subjects,
                Predicates.Label(judgement.Evaluation.Predicate), call.Today),
            IssueTime = call.Now,
        };
        db.Add(certificate);
        call.Record(new CertificateIssued(
            certificate.Batch.ToString(), certificate.Participant.ToString(), certificate.Employee.ToString(), certificate.Program, certificate.Content.Jp, certificate.Number)
        {
            Aggregate = certificate.Id,
            Version = certificate.Version,
            EffectiveOn = certificate.Content.EndDate,
        });
        return certificate.Id;
    }
}
