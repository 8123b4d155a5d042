using Diklat.Enrollment.Domain;
using Diklat.ServiceDefaults;

namespace Diklat.Enrollment.Tests.Rules;

public sealed class ApprovalRuleTests
{
    [Fact]
    public void A_nomination_itself_takes_no_approval_out_of_turn()
    {
        var nomination = new Nomination { Id = Guid.Empty, BatchId = Guid.Empty, Employee = Guid.Empty, Office = "A", Priority = 1, Justification = "x", CreateTime = DateTimeOffset.UnixEpoch };
        var (office, staff) = (new Approver(ApprovalStep.Office, "office", "99"), new Approver(ApprovalStep.TrainingStaff, "training-admin", null));

        foreach (var early in new[] { staff, office with { Office = "98" } })
        {
            Assert.Equal("APPROVAL_NOT_YOUR_TURN", Assert.Throws<Refusal>(() => nomination.Approve(ApprovalRoute.OfficeThenTrainingStaff, early, ["99"], DateTimeOffset.UnixEpoch)).Reason);
        }

        nomination.Approve(ApprovalRoute.OfficeThenTrainingStaff, office, ["99"], DateTimeOffset.UnixEpoch);
        nomination.Approve(ApprovalRoute.OfficeThenTrainingStaff, staff, ["99"], DateTimeOffset.UnixEpoch);
        Assert.Equal(NominationState.Verified, nomination.State);
    }
}
