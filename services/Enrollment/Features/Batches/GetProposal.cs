using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class GetProposal(EnrollmentDb db, Call call)
{
    public async Task<Proto.Proposal> Handle(Proto.GetProposalRequest request, CancellationToken ct) =>
        (await db.ProposalAsync(request.Batch, request.Proposal, ct)).ToMessage(call.English);
}
