using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Nominations;

/// <summary>The decision about one nomination on the desk, the same whether it came alone, in a list or in a file; it changes all or, by a refusal, nothing.</summary>
internal static class Verdicts
{
    public static Nomination Verify(this ApprovalDesk desk, Call call, string id, string etag)
    {
        var nomination = desk.Take(id, etag);
        desk.Batch.DemandUndecided();
        var (route, approver, offices) = (desk.Batch.ApprovalRoute, Approver(call.Caller), desk.Approving(nomination));
        nomination.TurnOf(route, offices).Demand(approver);
        Eligibility.Demand(desk.RulesOf(nomination));
        nomination.Approve(route, approver, offices, call.Now);
        call.Record(nomination.Approved(desk.Batch.ApprovalRoute, call.Today));
        return nomination;
    }

    public static Nomination Reject(this ApprovalDesk desk, Call call, string id, string reason, string etag)
    {
        var words = RequiredReason.Of(reason);
        var nomination = desk.Take(id, etag);
        desk.Batch.DemandUndecided();
        nomination.Reject(words, desk.Batch.ApprovalRoute, Approver(call.Caller), desk.Approving(nomination));
        call.Record(nomination.Decided(call.Today));
        return nomination;
    }

    private static Approver Approver(Caller caller) => new(caller.IsOffice ? ApprovalStep.Office : ApprovalStep.TrainingStaff, caller.Role, caller.IsOffice ? caller.Office : null);
}
