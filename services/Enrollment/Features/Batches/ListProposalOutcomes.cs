using System.Globalization;
using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>A proposal never changes, so the place in it is a key.</summary>
internal sealed class ListProposalOutcomes(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListProposalOutcomesResponse> Handle(Proto.ListProposalOutcomesRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var proposal = await db.ProposalAsync(request.Batch, request.Proposal, ct);
        var done = page.After is { } after ? int.Parse(after, CultureInfo.InvariantCulture) : 0;
        var rows = proposal.Outcomes.Skip(done).Take(page.Size + 1).ToList();
        return new()
        {
            Outcomes = { page.Rows(rows).Select(outcome => outcome.ToMessage(call.English)) },
            NextPageToken = page.NextToken(rows, _ => (done + page.Size).ToString(CultureInfo.InvariantCulture)),
        };
    }
}
