using Google.Protobuf.Collections;

namespace Diklat.Assessment.Features.Attempts;

internal sealed class BatchPutAnswers(AssessmentDb db, Call call)
{
    private const int AtMost = 500;

    public async Task<Proto.BatchPutAnswersResponse> Handle(Proto.BatchPutAnswersRequest request, CancellationToken ct)
    {
        var id = AttemptMessage.ReadId(request.Attempt);
        var employee = call.Caller.EmployeeId();
        var attempt = await db.Attempts.AsNoTracking().SingleOrDefaultAsync(attempt => attempt.Id == id && attempt.Employee == employee, ct)
            ?? throw AttemptMessage.NotFound();
        attempt.MustBeRunning(call.Now);
        Validate(request.Requests, await db.ItemsOf(attempt.AssessmentId, ct));

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var kept = await db.KeepAnswers(id, [.. request.Requests.Select(answer => answer.ToAnswer(id, call.Now))], ct);
        var answers = kept.ToDictionary(answer => answer.ItemId, answer => answer.ToMessage());
        var response = await call.Save(new Proto.BatchPutAnswersResponse { Answers = { request.Requests.Select(answer => answers[Guid.Parse(answer.Item)]) } }, ct);
        await transaction.CommitAsync(ct);
        return response;
    }

    private static void Validate(RepeatedField<Proto.PutAnswerRequest> answers, IEnumerable<Item> items)
    {
        var check = new Check();
        check.That(answers.Count is >= 1 and <= AtMost, "requests", "REQUESTS_OUT_OF_RANGE", $"takes 1 to {AtMost} answers.");
        check.ThrowIfAny();
        var known = items.ToDictionary(item => item.Id.ToString());
        var seen = new HashSet<string>();
        foreach (var (i, answer) in answers.Index())
        {
            if (check.That(known.TryGetValue(answer.Item, out var item), $"requests[{i}].item", "ITEM_NOT_IN_ATTEMPT", "is no item of the attempt."))
            {
                check.That(seen.Add(answer.Item), $"requests[{i}].item", "ITEM_DUPLICATE", "is answered twice in this call.");
                AnswerCheck.Of(check, answer, item!, $"requests[{i}].");
            }
        }

        check.ThrowIfAny();
    }
}
