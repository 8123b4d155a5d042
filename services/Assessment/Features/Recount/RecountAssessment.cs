using System.Globalization;
using System.Runtime.CompilerServices;
using Diklat.Grpc.EventLog.V1;

namespace Diklat.Assessment.Features.Recount;

/// <summary>The present state of everything that this service tells the others about, fact by fact as in its events.</summary>
internal sealed class RecountAssessment(AssessmentDb db) : IRecount
{
    public async IAsyncEnumerable<Aggregate> Read([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in Attempts().WithCancellation(ct))
        {
            yield return row;
        }

        await foreach (var row in Results().WithCancellation(ct))
        {
            yield return row;
        }

        await foreach (var row in Measurements().WithCancellation(ct))
        {
            yield return row;
        }

        await foreach (var row in Certificates().WithCancellation(ct))
        {
            yield return row;
        }
    }

    // An attempt has its first event when it ends.
    private IAsyncEnumerable<Aggregate> Attempts() =>
        (from attempt in db.Attempts.AsNoTracking()
         join assessment in db.Assessments on attempt.AssessmentId equals assessment.Id
         join batch in db.Batches on assessment.Batch equals batch.Id
         where attempt.State != AttemptState.InProgress
         orderby attempt.Id
         select new { attempt, assessment.Batch, assessment.Kind, batch.EndDate })
        .AsAsyncEnumerable()
        .Select(row => Of("attempt", row.attempt.Id.ToString(), row.attempt.Version, row.EndDate,
            ("batch", row.Batch.ToString()), ("assessment", row.attempt.AssessmentId.ToString()), ("kind", Names.Of(row.Kind)),
            ("participant", row.attempt.Participant.ToString()), ("employee", row.attempt.Employee.ToString()),
            ("score", row.attempt.Points.Text()), ("maxScore", ((decimal)row.attempt.Scores!.Count).Text())));

    private IAsyncEnumerable<Aggregate> Results() => db.Results.AsNoTracking().OrderBy(result => result.Id).AsAsyncEnumerable()
        .Select(result => Of("result", result.Id.ToString(), result.Version, result.EndDate,
            ("batch", result.Batch.ToString()), ("participant", result.Participant.ToString()), ("employee", result.Employee.ToString()),
            ("office", result.Office), ("postClass", result.PostClass), ("program", result.Program), ("finalScore", result.FinalScore.Text()),
            ("predicate", Names.Of(result.Predicate)), ("passed", result.Passed ? "true" : "false"), ("jp", result.Jp.Text()),
            ("prePercent", result.PrePercent.Text()), ("postPercent", result.PostPercent.Text())));

    private IAsyncEnumerable<Aggregate> Measurements() => db.Measurements.AsNoTracking().OrderBy(measurement => measurement.Id).AsAsyncEnumerable()
        .Select(measurement => Of("measurement", measurement.Id.ToString(), measurement.Version, measurement.EndDate,
            ("batch", measurement.Batch.ToString()), ("participant", measurement.Participant.ToString()), ("employee", measurement.Employee.ToString()),
            ("office", measurement.Office), ("postClass", measurement.PostClass), ("program", measurement.Program), ("competency", measurement.Competency),
            ("percent", measurement.Percent.Text()), ("level", measurement.Level.ToString(CultureInfo.InvariantCulture))));

    private IAsyncEnumerable<Aggregate> Certificates() => db.Certificates.AsNoTracking().OrderBy(certificate => certificate.Id).AsAsyncEnumerable()
        .Select(certificate => Of("certificate", certificate.Id, certificate.Version, certificate.Content.EndDate,
            ("batch", certificate.Batch.ToString()), ("participant", certificate.Participant.ToString()), ("employee", certificate.Employee.ToString()),
            ("program", certificate.Program), ("jp", certificate.Content.Jp.Text())));

    private static Aggregate Of(string kind, string id, int version, DateOnly effectiveOn, params (string Name, string Value)[] facts)
    {
        var aggregate = new Aggregate { Kind = kind, Id = id, Version = version, Facts = { ["effectiveOn"] = effectiveOn.Text() } };
        foreach (var (name, value) in facts.Where(fact => fact.Value.Length > 0))
        {
            aggregate.Facts[name] = value;
        }

        return aggregate;
    }
}
