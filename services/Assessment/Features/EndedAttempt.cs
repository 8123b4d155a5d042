using Diklat.Contracts.Assessment.V1;

namespace Diklat.Assessment.Features;

internal static class EndedAttempt
{
    /// <summary>An attempt ended, by the person or by the clock, and was scored.</summary>
    public static void RecordEnd(this Call call, Attempt attempt, BatchAssessment assessment, DateOnly endDate) =>
        call.Record(new AttemptSubmitted(
            assessment.Batch.ToString(), assessment.Id.ToString(), Names.Of(assessment.Kind),
            attempt.Participant.ToString(), attempt.Employee.ToString(), attempt.Points!.Value, attempt.Scores!.Count)
        {
            Aggregate = attempt.Id.ToString(),
            Version = attempt.Version,
            EffectiveOn = endDate,
        });
}
