using Diklat.Grpc.Enrollment.V1;
using Grpc.Core;

namespace Diklat.Assessment.Features.Assessments;

internal sealed class CreateAssessment(AssessmentDb db, Call call, BatchService.BatchServiceClient batches)
{
    public async Task<Proto.Assessment> Handle(Proto.CreateAssessmentRequest request, CancellationToken ct)
    {
        var batch = Ids.Parse(request.Batch, "BATCH_NOT_FOUND", "There is no such batch.");
        var check = new Check();
        var assessment = new BatchAssessment
        {
            Id = call.NewId(),
            Batch = batch,
            Kind = (AssessmentKind)check.Enum(request.Kind, "kind"),
            Title = check.Text(request.Title, "title", 1, 200),
            TimeLimit = TimeLimit(check, request),
            AttemptsAllowed = request.HasAttemptsAllowed ? request.AttemptsAllowed : 1,
        };
        check.That(assessment.AttemptsAllowed is >= 1 and <= 10, "attemptsAllowed", "ATTEMPTS_OUT_OF_RANGE", "takes 1 to 10.");
        await ReadItems(check, request, assessment, ct);
        check.ThrowIfAny();

        var endDate = await EndDate(request.Batch, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        (await db.HoldBatch(batch, endDate, ct)).MustBeOpen();
        db.Add(assessment);
        var response = await call.Save(assessment.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return response;
    }

    private static TimeSpan TimeLimit(Check check, Proto.CreateAssessmentRequest request) =>
        check.That(request.TimeLimit is { Seconds: >= 60 and <= 7 * 86400, Nanos: 0 }, "timeLimit", "TIME_LIMIT_OUT_OF_RANGE", "takes 1 minute to 7 days, in whole seconds.")
            ? TimeSpan.FromSeconds(request.TimeLimit.Seconds)
            : default;

    private async Task ReadItems(Check check, Proto.CreateAssessmentRequest request, BatchAssessment assessment, CancellationToken ct)
    {
        if (!check.That(request.Items.Count is >= 1 and <= 500, "items", "ITEMS_OUT_OF_RANGE", "takes 1 to 500 items."))
        {
            return;
        }

        var ids = request.Items.Select((item, i) => check.Id(item, $"items[{i}]")).ToList();
        var known = await db.Items.Where(item => ids.Contains(item.Id)).Select(item => item.Id).ToHashSetAsync(ct);
        foreach (var (i, given) in ids.Index())
        {
            if (given is { } id
                && check.That(known.Contains(id), $"items[{i}]", "ITEM_UNKNOWN", "is not an item of the bank.")
                && check.That(assessment.Items.TrueForAll(place => place.ItemId != id), $"items[{i}]", "ITEM_DUPLICATE", "is named twice."))
            {
                assessment.Items.Add(new(assessment.Id, i + 1, id));
            }
        }
    }

    private async Task<DateOnly> EndDate(string batch, CancellationToken ct)
    {
        try
        {
            var found = await batches.GetBatchAsync(new() { Batch = batch }, cancellationToken: ct);
            return Dates.Read(found.EndDate);
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.NotFound)
        {
            throw Refusal.NotFound("BATCH_NOT_FOUND", "There is no such batch.");
        }
    }
}
