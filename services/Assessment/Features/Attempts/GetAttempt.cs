namespace Diklat.Assessment.Features.Attempts;

internal sealed class GetAttempt(AssessmentDb db, Call call)
{
    public async Task<Proto.Attempt> Handle(Proto.GetAttemptRequest request, CancellationToken ct)
    {
        var id = AttemptMessage.ReadId(request.Attempt);
        var (all, own) = (call.Caller.IsTrainingAdmin, call.Caller.EmployeeId());
        var attempt = await db.Attempts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && (all || a.Employee == own), ct)
            ?? throw AttemptMessage.NotFound();
        var items = await db.ItemsOf(attempt.AssessmentId, ct);
        var answers = await db.Answers.AsNoTracking().Where(answer => answer.AttemptId == id).ToListAsync(ct);
        return attempt.ToMessage(items, answers, call.Now);
    }
}
