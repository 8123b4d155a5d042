using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Method = Diklat.Grpc.Enrollment.V1.PreviewSelectionRequest.Types.Method;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class PreviewSelection(EnrollmentDb db, Call call)
{
    public async Task<Proto.Proposal> Handle(Proto.PreviewSelectionRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        DemandMethod(request.Method);
        var batch = await db.Batches.AsNoTracking().Include(batch => batch.Seats).SingleOrDefaultAsync(batch => batch.Id == id, ct) ?? throw NotFound.Batch();
        batch.DemandClosed();

        var input = await db.SelectionInputAsync(batch, ct);
        var proposal = new Proposal
        {
            Id = call.NewId(),
            BatchId = batch.Id,
            Method = Code.Of(request.Method),
            Fingerprint = input.Fingerprint,
            Outcomes =
            [
                .. PublishedOrder.Apply(Selection.FirstCome(input.Candidates, batch.Seats.Quota, batch.WaitlistLimit, batch.OfficeRules), batch.WaitlistOrder, input.PriorityOf),
                .. input.Barred,
            ],
            CreateTime = call.Now,
        };
        db.Add(proposal);
        return await call.Save(Answer(proposal, request.Method), ct);
    }

    private Proto.Proposal Answer(Proposal proposal, Method method) => new()
    {
        Proposal_ = proposal.Id.ToString(),
        Method = method,
        Outcomes =
        {
            proposal.Outcomes.Select(outcome => new Proto.SelectionOutcome
            {
                Nomination = outcome.Nomination.ToString(),
                Outcome = outcome.State switch
                {
                    NominationState.Selected => Proto.SelectionOutcome.Types.Outcome.Selected,
                    NominationState.Waitlisted => Proto.SelectionOutcome.Types.Outcome.Waitlisted,
                    _ => Proto.SelectionOutcome.Types.Outcome.NotSelected,
                },
                Rank = outcome.Rank,
                Reasons = { outcome.Reasons.ToMessages(call.English) },
            }),
        },
    };

    private static void DemandMethod(Method method)
    {
        var check = new Check();
        check.Enum(method, "method");
        check.ThrowIfAny();
        if (method != Method.FirstCome)
        {
            throw Refusal.Precondition("METHOD_NOT_AVAILABLE", "Only FIRST_COME is available yet.");
        }
    }
}
