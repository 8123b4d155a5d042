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
        check.That(request.Sequence >= 1, "sequence", "SEQUENCE_OUT_OF_RANGE", "takes 1 and up, more with every change.");
        check.That(!request.HasText, "text", "ANSWER_KIND", "is not taken by this kind of item: send choice.");
        check.That(!request.HasNumber, "number", "ANSWER_KIND", "is not taken by this kind of item: send choice.");
        item.CheckAnswer(check, request.Choice);
        check.ThrowIfAny();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var answer = await Keep(attemptId, itemId, [.. request.Choice], request.Sequence, ct);
        var response = await call.Save(answer.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return response;
    }

    // The newer one holds, whichever comes first, and is given back. The attempt's row is held, so that an attempt that is being
    // handed in takes nothing more and none that was taken is left out of its score.
    private async Task<Answer> Keep(Guid attempt, Guid item, string[] choice, long sequence, CancellationToken ct)
    {
        var kept = await db.Answers.FromSql($"""
            INSERT INTO assessment.answers AS kept (attempt_id, item_id, choice, sequence, time)
            SELECT id, {item}, {choice}, {sequence}, {call.Now} FROM assessment.attempts WHERE id = {attempt} AND state = 'IN_PROGRESS' FOR SHARE
            ON CONFLICT (attempt_id, item_id) DO UPDATE SET
                choice = CASE WHEN kept.sequence < excluded.sequence THEN excluded.choice ELSE kept.choice END,
                time = CASE WHEN kept.sequence < excluded.sequence THEN excluded.time ELSE kept.time END,
                sequence = greatest(kept.sequence, excluded.sequence)
            RETURNING *
            """).AsNoTracking().ToListAsync(ct);
        return kept.Count > 0 ? kept[0] : throw Refusal.Precondition("ATTEMPT_SUBMITTED", "The attempt has been handed in.");
    }

    internal sealed record AttemptAndItem(Attempt Attempt, Item? Item);
}
