using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Microsoft.EntityFrameworkCore;
using Batch = Diklat.Enrollment.Domain.Batch;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class CommitSelection(
    EnrollmentDb db, Call call, Selector selector, ProgramService.ProgramServiceClient programs, PositionProfileService.PositionProfileServiceClient profiles)
{
    public async Task<Proto.Batch> Handle(Proto.CommitSelectionRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        var changes = OverridesOf.Request(request);
        var proposal = await db.ProposalAsync(request.Batch, request.Proposal, ct);
        var (method, terms) = (Code.Parse<SelectionMethod>(proposal.Method), proposal.Terms ?? SelectionTerms.Default);
        var needs = await DemandSound(id, proposal, method, terms, ct);

        await using var transaction = await db.BeginAsync(ct);
        var batch = await db.LockBatchAsync(id, ct);
        batch.DemandClosed();
        var facts = await db.SelectionFactsAsync(batch, method, terms, needs, ct);
        proposal.DemandFresh(facts.Fingerprint);
        var outcomes = Overrides.Apply(proposal.Outcomes, changes, batch.Seats.Quota, batch.WaitlistLimit);

        batch.Select();
        Apply(proposal, outcomes, batch, facts.Nominations);
        Keep(proposal, outcomes, changes, batch, facts.Input);
        var answer = await call.Save(batch.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    /// <summary>What takes long is done before the seats are locked; under the lock the fingerprint tells whether it still holds.</summary>
    private async Task<Needs> DemandSound(Guid id, Proposal proposal, SelectionMethod method, SelectionTerms terms, CancellationToken ct)
    {
        var batch = await db.Batches.AsNoTracking().Include(batch => batch.Seats).SingleAsync(batch => batch.Id == id, ct);
        batch.DemandClosed();
        var needs = await db.NeedsAsync(batch, method, programs, profiles, ct);
        var facts = await db.SelectionFactsAsync(batch, method, terms, needs, ct);
        proposal.DemandFresh(facts.Fingerprint);
        await selector.DemandSoundAsync(facts.Input, proposal.Outcomes, ct);
        db.ChangeTracker.Clear();
        return needs;
    }

    private void Apply(Proposal proposal, IReadOnlyList<SelectionOutcome> outcomes, Batch batch, IReadOnlyList<Nomination> nominations)
    {
        var count = outcomes.CountBy(outcome => outcome.State).ToDictionary();
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
        foreach (var outcome in outcomes)
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

    /// <summary>What stays of the decision beside the nominations: who overrode what, and the credit that the offices bring to the next batch.</summary>
    private void Keep(Proposal proposal, IReadOnlyList<SelectionOutcome> outcomes, IReadOnlyList<Override> changes, Batch batch, SelectionInput input)
    {
        var before = proposal.Outcomes.ToDictionary(outcome => outcome.Nomination, outcome => outcome.State);
        db.AddRange(changes.Select(change => new SelectionOverride
        {
            NominationId = change.Nomination,
            BatchId = batch.Id,
            ProposalId = proposal.Id,
            From = before[change.Nomination],
            To = change.To,
            Reason = change.Reason,
            DecidedBy = call.Caller.Subject,
            CreateTime = call.Now,
        }));
        db.AddRange(Proposal.SharesOf(input, outcomes).Select(share => new SeatCredit
        {
            BatchId = batch.Id,
            Group = share.Group,
            Program = batch.Program,
            Entitled = share.Entitled,
            Seats = share.Seats,
        }));
    }
}
