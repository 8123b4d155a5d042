namespace Diklat.Assessment.Features.Attempts;

internal sealed class PutAnswer(AssessmentDb db, Call call)
{
    // One question for all that the decision needs; prepared once: this is the hot call of every test hour.
    private static readonly Func<AssessmentDb, Guid, Guid, Guid, Task<AttemptAndItem?>> Find = EF.CompileAsyncQuery(
        (AssessmentDb db, Guid attempt, Guid employee, Guid item) =>
            (from a in db.Attempts.AsNoTracking()
             where a.Id == attempt && a.Employee == employee
             join place in db.AssessmentItems on new { a.AssessmentId, ItemId = item } equals new { place.AssessmentId, place.ItemId } into places
             from place in places.DefaultIfEmpty()
             join i in db.Items on place.ItemId equals i.Id into items
             from i in items.DefaultIfEmpty()
             select new AttemptAndItem(a, i)).FirstOrDefault());

    public async Task<Proto.Answer> Handle(Proto.PutAnswerRequest request, CancellationToken ct)
    {
        var attemptId = AttemptMessage.ReadId(request.Attempt);
        _ = Guid.TryParse(request.Item, out var itemId);
        var (attempt, item) = await Find(db, attemptId, call.Caller.EmployeeId(), itemId) ?? throw AttemptMessage.NotFound();
        if (item is null)
        {
            throw Refusal.NotFound("ITEM_NOT_IN_ATTEMPT", "The attempt has no such item.");
        }

        attempt.MustBeRunning(call.Now);
        var check = new Check();
        AnswerCheck.Of(check, request, item);
        check.ThrowIfAny();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var kept = await db.KeepAnswers(attemptId, [request.ToAnswer(attemptId, call.Now)], ct);
        var response = await call.Save(kept[0].ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return response;
    }

    internal sealed record AttemptAndItem(Attempt Attempt, Item? Item);
}
