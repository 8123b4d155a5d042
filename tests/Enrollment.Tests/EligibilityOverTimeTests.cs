using Grpc.Core;
using Outcome = Diklat.Grpc.Enrollment.V1.SelectionOutcome.Types.Outcome;
using State = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>People change after they were nominated: the rules are asked again.</summary>
public sealed class EligibilityOverTimeTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task What_changed_since_the_nomination_stops_the_approval_and_rejects_nobody()
    {
        var batch = (await enrollment.OpenAsync(request => (request.Eligibility, request.StartDate, request.EndDate) = (new() { MaxRank = "III/a" }, "2018-01-01", "2030-01-01"))).Id;
        var nomination = await enrollment.NominateAsync(batch);
        await PromoteAsync(nomination.Employee);

        var told = await Refused.With(StatusCode.FailedPrecondition, "EMPLOYEE_NOT_ELIGIBLE", enrollment.Admin.Nominations.VerifyNominationAsync(new() { Batch = batch, Nomination = nomination.Id }));
        var bulk = await enrollment.Admin.Nominations.BatchVerifyNominationsAsync(
            new() { Batch = batch, Nominations = { new Proto.BatchVerifyNominationsRequest.Types.Line { Nomination = nomination.Id } } });

        Assert.Equal("MAX_RANK", told.Metadata["violated"]);
        Assert.Equal(("EMPLOYEE_NOT_ELIGIBLE", "MAX_RANK"), (bulk.Outcomes[0].Reason, bulk.Outcomes[0].Facts["violated"]));
        Assert.Equal(State.Submitted, (await enrollment.NominationsAsync(batch)).Single().State);
    }

    [Fact]
    public async Task A_selection_leaves_out_whoever_does_not_meet_the_rules_any_more_and_says_why()
    {
        var (batch, nominations) = await enrollment.ClosedAsync(request => (request.Quota, request.Eligibility) = (1, new() { MaxRank = "III/a" }), NorthA, SouthA);
        await PromoteAsync(nominations[0].Employee);

        var proposal = await enrollment.PreviewAsync(batch.Id);

        Assert.Equal([(nominations[1].Id, Outcome.Selected), (nominations[0].Id, Outcome.NotSelected)], proposal.Outcomes.Select(outcome => (outcome.Nomination, outcome.Outcome)));
        Assert.Equal("INELIGIBLE", Assert.Single(proposal.Outcomes[1].Reasons).Code);
        Assert.Contains("MAX_RANK", proposal.Outcomes[1].Reasons[0].Detail, StringComparison.Ordinal);
        await PromoteAsync(nominations[1].Employee);
        await Refused.With(StatusCode.Aborted, "PROPOSAL_STALE", enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_ }));
    }

    [Fact]
    public async Task A_freed_seat_passes_over_whoever_does_not_meet_the_rules_any_more()
    {
        var (batch, invited) = await enrollment.SelectedAsync(request => (request.Quota, request.Eligibility) = (1, new() { MaxRank = "III/a" }), NorthA, NorthB, SouthA);
        await PromoteAsync((await enrollment.NominationsAsync(batch.Id))[1].Employee);

        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });

        var after = await enrollment.NominationsAsync(batch.Id);
        Assert.Equal([State.Selected, State.Waitlisted, State.Selected], after.Select(nomination => nomination.State));
        Assert.Equal("PASSED_OVER_INELIGIBLE", after[1].Reasons[^1].Code);
        Assert.Contains("MAX_RANK", after[1].Reasons[^1].Detail, StringComparison.Ordinal);
    }

    private async Task PromoteAsync(string employee) =>
        await enrollment.Admin.Employees.UpdateEmployeeAsync(new() { Employee = employee, UpdateMask = "rank", Rank = "III/b" });
}
