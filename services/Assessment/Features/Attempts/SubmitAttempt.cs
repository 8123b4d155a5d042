namespace Diklat.Assessment.Features.Attempts;

internal sealed class SubmitAttempt(AssessmentDb db, Call call)
{
    public async Task<Proto.Score> Handle(Proto.SubmitAttemptRequest request, CancellationToken ct)
    {
        var id = AttemptMessage.ReadId(request.Attempt);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var attempt = await db.LockAttempt(id, call.Caller.EmployeeId(), ct) ?? throw AttemptMessage.NotFound();
        var answers = await db.Answers.AsNoTracking().Where(answer => answer.AttemptId == id).ToListAsync(ct);
        attempt.Submit(await db.ItemsOf(attempt.AssessmentId, ct), answers, call.Now);

        var assessment = await db.Assessments.AsNoTracking().FirstAsync(a => a.Id == attempt.AssessmentId, ct);
        var endDate = await db.Batches.Where(batch => batch.Id == assessment.Batch).Select(batch => batch.EndDate).FirstAsync(ct);
        call.RecordEnd(attempt, assessment, endDate);
        var response = await call.Save(attempt.ScoreMessage(), ct);
        await transaction.CommitAsync(ct);
        return response;
    }
}
