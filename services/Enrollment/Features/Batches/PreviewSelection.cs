using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class PreviewSelection(
    EnrollmentDb db, Call call, Selector selector, ProgramService.ProgramServiceClient programs, PositionProfileService.PositionProfileServiceClient profiles)
{
    public async Task<Proto.Proposal> Handle(Proto.PreviewSelectionRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        var terms = TermsOf.Request(request);
        var method = (SelectionMethod)request.Method;
        var batch = await db.Batches.AsNoTracking().Include(batch => batch.Seats).SingleOrDefaultAsync(batch => batch.Id == id, ct) ?? throw NotFound.Batch();
        batch.DemandClosed();

        var needs = await db.NeedsAsync(batch, method, programs, profiles, ct);
        var facts = await db.SelectionFactsAsync(batch, method, terms, needs, ct);
        var (outcomes, optimality) = await selector.DecideAsync(facts.Input, ct);
        var proposal = new Proposal
        {
            Id = call.NewId(),
            BatchId = batch.Id,
            Method = Code.Of(method),
            Fingerprint = facts.Fingerprint,
            Terms = terms,
            Outcomes = outcomes,
            Notes = Selection.Notes(facts.Input.Contest),
            Shares = Proposal.SharesOf(facts.Input, outcomes),
            Value = optimality?.Value,
            Bound = optimality?.Bound,
            CreateTime = call.Now,
        };
        db.Add(proposal);
        return await call.Save(proposal.ToMessage(call.English), ct);
    }
}
