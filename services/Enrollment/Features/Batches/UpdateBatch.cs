using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Microsoft.EntityFrameworkCore;
using Batch = Diklat.Enrollment.Domain.Batch;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>Under the ledger's lock: the quota may be what somebody decides by. New seats after the selection go to the waitlist in the same transaction.</summary>
internal sealed class UpdateBatch(EnrollmentDb db, Call call, ProgramService.ProgramServiceClient programs, FreedSeats seats)
{
    public async Task<Proto.Batch> Handle(Proto.UpdateBatchRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        var mask = PlanMask.Of(request.UpdateMask);
        var route = await AskCurriculum(request, mask, ct);

        await using var transaction = await db.BeginAsync(ct);
        var batch = await db.LockBatchAsync(id, ct);
        Call.CheckEtag(request.Etag, batch.Version);
        var before = batch.Plan;
        var plan = PlanReader.Read(mask.Applied(before.ToRequest(), request));
        var changes = PlanMask.Differences(before.ToRequest(), plan.ToRequest());
        if (changes.Count > 0)
        {
            var opened = batch.State != BatchState.Draft;
            batch.Change(plan, route ?? batch.ApprovalRoute, changes.Select(change => change.Field));
            await DemandSessionsWithin(batch, ct);
            if ((plan.StartDate, plan.EndDate) != (before.StartDate, before.EndDate))
            {
                await db.DemandNobodyElsewhereAsync(batch, ct);
            }

            if (opened)
            {
                await Keep(batch, changes, RequiredReason.Of(request.Reason), ct);
            }

            call.Record(batch.Changed(changes, call.Today));
            await seats.Offer(batch, [], ct);
        }

        var answer = await call.Save(batch.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    private async Task<ApprovalRoute?> AskCurriculum(Proto.UpdateBatchRequest request, PlanMask mask, CancellationToken ct)
    {
        if (mask.Has("eligibility"))
        {
            await programs.DemandAsync([.. request.Eligibility?.Prerequisites ?? []], ct);
        }

        return mask.Has("programVersion") && PlanReader.Version(request.ProgramVersion) is { } version ? await programs.RouteAsync(version, ct) : null;
    }

    // As new as the events that came; curriculum refuses new sessions outside the dates.
    private async Task DemandSessionsWithin(Batch batch, CancellationToken ct)
    {
        var outside = await db.Sessions.CountAsync(session => session.BatchId == batch.Id && !session.Cancelled && (session.Date < batch.StartDate || session.Date > batch.EndDate), ct);
        if (outside > 0)
        {
            throw Refusal.Precondition("SESSIONS_OUTSIDE_DATES", "Reschedule or cancel the sessions outside the new dates first.").With("sessions", $"{outside}");
        }
    }

    private async Task Keep(Batch batch, IReadOnlyList<FieldChange> changes, string reason, CancellationToken ct)
    {
        var last = await db.BatchChanges.Where(change => change.BatchId == batch.Id).MaxAsync(change => (int?)change.Number, ct) ?? 0;
        db.Add(new BatchChange { BatchId = batch.Id, Number = last + 1, Time = call.Now, Role = call.Caller.Role, Reason = reason, Fields = changes });
    }
}
