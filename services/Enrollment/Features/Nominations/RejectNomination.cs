using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Nominations;

internal sealed class RejectNomination(EnrollmentDb db, Call call)
{
    public async Task<Proto.Nomination> Handle(Proto.RejectNominationRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Nomination);
        await using var transaction = await db.BeginAsync(ct);
        var desk = await db.ApprovalDeskAsync(batch, [request.Nomination], call.Caller, ct);
        var nomination = desk.Reject(call, request.Nomination, request.Reason, request.Etag);
        var answer = await call.Save(nomination.ToMessage(desk.Batch.ApprovalRoute, call.English), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
