using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Nominations;

internal sealed class BatchVerifyNominations(EnrollmentDb db, Call call)
{
    public async Task<Proto.BatchVerifyNominationsResponse> Handle(Proto.BatchVerifyNominationsRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        ManyAtOnce.Demand(request.Nominations.Count, "nominations", "NOMINATIONS_OUT_OF_RANGE");
        await using var transaction = await db.BeginAsync(ct);
        var desk = await db.ApprovalDeskAsync(batch, request.Nominations.Select(line => line.Nomination), call.Caller, ct);
        desk.Batch.DemandUndecided();

        var outcomes = request.Nominations.Select(line =>
            NominationOutcomes.Outcome(line.Nomination, desk.Batch.ApprovalRoute, call.English, () => desk.Verify(call, line.Nomination, line.Etag)));
        var answer = await call.Save(new Proto.BatchVerifyNominationsResponse { Outcomes = { outcomes } }, ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
