using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class CommitSelection(EnrollmentDb db, Call call)
{
    public async Task<Proto.Batch> Handle(Proto.CommitSelectionRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        var proposalId = NotFound.Id(request.Proposal, NoProposal);
        await using var transaction = await db.BeginAsync(ct);
        var batch = await db.LockBatchAsync(id, ct);
        batch.DemandClosed();
        var proposal = await db.Proposals.AsNoTracking().SingleOrDefaultAsync(p => p.Id == proposalId && p.BatchId == id, ct) ?? throw NoProposal();
        var input = await db.SelectionInputAsync(batch, ct);
        proposal.DemandFresh(input.Fingerprint);

        batch.Select();
        Apply(proposal, batch, input.Nominations);
        var answer = await call.Save(batch.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    private void Apply(Proposal proposal, Batch batch, IReadOnlyList<Nomination> nominations)
    {
        var count = proposal.Outcomes.CountBy(outcome => outcome.State).ToDictionary();
        call.Record(new SelectionCommitted(
            proposal.Method,
            count.GetValueOrDefault(NominationState.Selected),
            count.GetValueOrDefault(NominationState.Waitlisted),
            count.GetValueOrDefault(NominationState.NotSelected))
        {
            Aggregate = batch.Id.ToString(),
            Version = batch.Version,
            EffectiveOn = call.Today,
        });
        var byId = nominations.ToDictionary(nomination => nomination.Id);
        foreach (var outcome in proposal.Outcomes)
        {
            var nomination = byId[outcome.Nomination];
            nomination.Decide(outcome);
            call.Record(nomination.Decided(call.Today));
            if (nomination.State == NominationState.Selected)
            {
                batch.Seats.Take();
                var participant = Participant.Invite(call.NewId(), nomination, call.Now);
                db.Add(participant);
                call.Record(participant.Invited(call.Today));
            }
        }
    }

    private static Refusal NoProposal() => Refusal.NotFound("PROPOSAL_NOT_FOUND", "There is no such proposal for this batch.");
}
