namespace Diklat.Assessment.Features.Results;

/// <summary>Ends what is still open before results are decided: time that ran out is scored, time that runs is waited for.</summary>
internal sealed class AttemptsEnd(AssessmentDb db, Call call)
{
    /// <summary>Every attempt at the assessments, all ended.</summary>
    public async Task<List<Attempt>> Run(IReadOnlyList<BatchAssessment> assessments, ILookup<Guid, Item> items, Evidence evidence, CancellationToken ct)
    {
        var ids = assessments.Select(assessment => assessment.Id).ToList();
        var open = await db.LockOpenAttempts(ids, ct);
        var attendees = evidence.Attendees.Select(person => person.Participant).ToHashSet();
        if (open.Count(attempt => attempt.IsRunning(call.Now) && attendees.Contains(attempt.Participant)) is var running and > 0)
        {
            throw Refusal.Precondition("ATTEMPTS_IN_PROGRESS", "Some participants are still answering within their time; wait until it is over.")
                .With("open", running.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var openIds = open.Select(attempt => attempt.Id).ToList();
        var answers = (await db.Answers.AsNoTracking().Where(answer => openIds.Contains(answer.AttemptId)).ToListAsync(ct)).ToLookup(answer => answer.AttemptId);
        foreach (var attempt in open)
        {
            attempt.Expire(items[attempt.AssessmentId], answers[attempt.Id]);
            call.RecordEnd(attempt, assessments.First(assessment => assessment.Id == attempt.AssessmentId), evidence.EndDate);
        }

        var ended = await db.Attempts.AsNoTracking().Where(attempt => ids.Contains(attempt.AssessmentId) && attempt.State != AttemptState.InProgress).ToListAsync(ct);
        return [.. open, .. ended];
    }
}
