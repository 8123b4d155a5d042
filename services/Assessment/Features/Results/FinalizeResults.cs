namespace Diklat.Assessment.Features.Results;

internal sealed class FinalizeResults(AssessmentDb db, Call call, EvidenceReader reader, AttemptsEnd attemptsEnd, ResultWriter writer)
{
    public async Task<Proto.FinalizeResultsResponse> Handle(Proto.FinalizeResultsRequest request, CancellationToken ct)
    {
        var batch = Ids.Parse(request.Batch, "BATCH_NOT_FOUND", "There is no such batch.");
        var decidedBefore = await db.Batches.AnyAsync(known => known.Id == batch && known.FinalizeTime != null, ct);
        return (decidedBefore ? null : await Decide(batch, ct)) ?? await call.Save(Answer(await Decided(batch, ct)), ct);
    }

    // Null when another call decided first.
    private async Task<Proto.FinalizeResultsResponse?> Decide(Guid batch, CancellationToken ct)
    {
        var evidence = await reader.Read(batch, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var locked = await db.LockBatch(batch, ct);
        if (locked is { FinalizeTime: not null })
        {
            return null;
        }

        var assessments = await db.LockAssessments(batch, ct);
        var items = await db.ItemsOf(assessments, ct);
        var attempts = await attemptsEnd.Run(assessments, items, evidence, ct);
        var tests = new TakenTests(assessments, [.. items.SelectMany(item => item).DistinctBy(item => item.Id)], attempts);
        tests.MustCover(evidence.Rules.Weights);
        var rule = await RuleOn(evidence.EndDate, ct);
        var results = await writer.Write(evidence, [.. evidence.Attendees.Select(person => Judgement.Of(person, evidence, tests, rule))], rule, ct);

        assessments.ForEach(assessment => assessment.End());
        locked!.Close(call.Now);
        var response = await call.Save(Answer(results), ct);
        await transaction.CommitAsync(ct);
        return response;
    }

    private async Task<ScoreRule> RuleOn(DateOnly date, CancellationToken ct) =>
        await db.ScoreRules.FirstOrDefaultAsync(rule => rule.ValidFrom <= date && (rule.ValidTo == null || rule.ValidTo >= date), ct)
        ?? throw Refusal.Precondition("SCORE_RULE_MISSING", "No bands and pass mark are in force on the batch's last day.");

    private Task<List<Result>> Decided(Guid batch, CancellationToken ct) =>
        db.Results.AsNoTracking().Include(result => result.Rule).Where(result => result.Batch == batch).OrderBy(result => result.Participant).ToListAsync(ct);

    private static Proto.FinalizeResultsResponse Answer(IEnumerable<Result> results) => new() { Results = { results.Select(result => result.ToMessage()) } };
}
